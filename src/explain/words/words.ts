import type { Scene } from '../scene.ts';

/**
 * The words of one finding. Short sentences, for a developer who never read the standard.
 * The title states what is so, with the real values; the repair is only in `change` and `details`.
 */
export interface Words {
  /** One sentence. */
  readonly title: (scene: Scene) => string;
  readonly happened: (scene: Scene) => string;
  /** What browsers require here, and where they differ. */
  readonly why: (scene: Scene) => string;
  /** One sentence: what to change, on which server. It also stands alone, as a hint. */
  readonly change: (scene: Scene) => string;
  /** The exact lines, the alternatives, and what not to do. */
  readonly details?: (scene: Scene) => string;
  /** Said when the evidence also fits another cause. */
  readonly doubt?: (scene: Scene) => string;
}
