import type { LayerId, LibraryId, Policy, When } from '../core/index.ts';

/** How we know that a recipe works: our tests run it; we read the product's source; its documentation, or the standard, says so. */
export type Assurance = 'run' | 'source' | 'documentation' | 'standard';

/** What a piece of code is written in: names the escaper of its values, and how it is highlighted. */
export type Language =
  | 'apache'
  | 'bash'
  | 'caddyfile'
  | 'csharp'
  | 'go'
  | 'haproxy'
  | 'http'
  | 'java'
  | 'javascript'
  | 'json'
  | 'lighttpd'
  | 'nginx'
  | 'php'
  | 'properties'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'toml'
  | 'typescript'
  | 'vcl'
  | 'xml'
  | 'yaml';

/** A piece of code and where it goes. */
export interface Block {
  /** The file's usual name: `app.js`, `/etc/nginx/conf.d/default.conf`. */
  readonly file: string;
  readonly language: Language;
  /** Where in the file, as one sentence: `Before the routes and before authentication.` */
  readonly where: string;
  /** Ready to paste, without a newline at its end. Our tests put in exactly this. */
  readonly code: string;
}

/** The whole change for one stack. All texts are sentences said with `t`, plain text, code-like values in backticks. */
export interface Recipe {
  /** In the order they are made. */
  readonly blocks: readonly [Block, ...Block[]];
  /** What it allows beyond the policy, because the product has no words for less; one sentence. */
  readonly widens?: string;
  /** How error answers come to carry the headers, too. */
  readonly onErrors: string;
  /** What to take out of another layer, so that every header is sent once. */
  readonly removeElsewhere: string;
  /** How the change takes effect: `Check with ``nginx -t``, then ``systemctl reload nginx``.` */
  readonly apply: string;
  /** Which caches still hold answers from before, and how to clear them. */
  readonly caches: string;
}

/** How a stack shows in an answer, beside the layers and libraries core/ knows. */
export interface StackSign extends When {
  readonly confidence: 'certain' | 'likely';
}

/** What a stack is recognised by. Any one of these. */
export interface Marks {
  readonly layers?: readonly LayerId[];
  readonly libraries?: readonly LibraryId[];
  readonly signs?: readonly StackSign[];
}

export type StackGroup =
  | 'Node.js'
  | 'Python'
  | 'Ruby'
  | 'PHP'
  | 'Java'
  | '.NET'
  | 'Go'
  | 'Rust'
  | 'Proxies and gateways'
  | 'Clouds and platforms'
  | 'Development servers'
  | 'Anything else';

/** One server stack: how it is recognised, its recipe for a policy, what people trip over. */
export interface Stack {
  /** Kebab-case: the file's name. */
  readonly id: string;
  /** As people call it, with the library that does CORS: `Express (cors)`. */
  readonly name: string;
  readonly group: StackGroup;
  /** The versions the recipe is for: `Express 4 and 5, cors 2.8`. */
  readonly version: string;
  readonly assurance: Assurance;
  /** Where every option of the recipe is documented or read: URLs. */
  readonly sources: readonly [string, ...string[]];
  readonly marks: Marks;
  /** One sentence each, said when they are asked for: by then the language is known. */
  gotchas(): readonly string[];
  /** Holds for every policy: several origins, `*`, with and without credentials, with empty lists. Pure. */
  recipe(policy: Policy): Recipe;
}

/** Types a stack's definition where it stands. */
export const defineStack = (stack: Stack): Stack => stack;
