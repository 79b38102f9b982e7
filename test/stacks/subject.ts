import type { Requirement } from '../servers/server.ts';
import type { RunningServer } from '../servers/process.ts';
import type { Block } from '../../src/stacks/stack.ts';

/** What a proxy needs to know of what is behind it. */
export interface Behind {
  /** The app: `upstream.ts`. */
  readonly app: string;
  /** Nobody answers here. */
  readonly dead: string;
}

/**
 * The real server of a stack, which our tests start with its recipe as printed. It answers these paths:
 *
 * - `/items`: 200 to GET and PUT, a JSON object, with the response header `X-Request-Id: 7`;
 * - `/private`: 401 without `Authorization: Bearer good`, also to OPTIONS, from the stack's usual place for
 *   authentication; else as `/items`;
 * - `/missing`: the stack's own 404: nothing is defined there;
 * - `/crash`: the stack's own 500: the handler throws and nothing catches it;
 * - a proxy passes these on to the app, which sends headers of its own as well (`upstream.ts`), and at `/dead` to nobody:
 *   its own 502, 503 or 504.
 */
export interface Subject {
  /** The stack's id. */
  readonly stack: string;
  readonly role: 'app' | 'proxy';
  /** What must be installed beside Node and the packages of `package.json`. */
  readonly needs?: readonly Requirement[];
  /** Stacks its answers look like, too: what it is built on, or from. */
  readonly looksLike?: readonly string[];
  /** Paths this stack cannot have, with the reason. */
  readonly without?: Readonly<Partial<Record<Path, string>>>;
  /**
   * Starts it on a free port.
   * @param blocks the recipe's blocks, each to be put where its `where` says, unchanged; null: without the recipe
   */
  start(blocks: readonly Block[] | null, behind: Behind): Promise<RunningServer>;
}

export type Path = '/items' | '/private' | '/missing' | '/crash' | '/dead';

/**
 * The code of the block of a file; '' without a recipe.
 * @param nth of several blocks of that file, from 0
 * @throws Error when the recipe has no such block
 */
export function codeOf(blocks: readonly Block[] | null, file: string, nth = 0): string {
  if (blocks === null) return '';
  const found = blocks.filter((block) => block.file === file)[nth];
  if (found === undefined) throw new Error(`the recipe has no block ${nth} of ${file}`);
  return found.code;
}
