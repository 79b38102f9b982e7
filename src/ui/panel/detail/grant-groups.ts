import type { Grant } from '../../../core/index.ts';

/** What one message needs and is granted. */
export interface GrantGroup {
  readonly hop: number;
  readonly message: Grant['message'];
  /** Origin, credentials and method. */
  readonly single: readonly Grant[];
  /** The request's headers, which one list answers. */
  readonly headers: readonly Grant[];
}

/** The grants message by message, in order. */
export function grantGroups(grants: readonly Grant[]): readonly GrantGroup[] {
  const groups = new Map<
    string,
    { hop: number; message: Grant['message']; single: Grant[]; headers: Grant[] }
  >();
  for (const grant of grants) {
    const key = `${grant.hop} ${grant.message}`;
    const group = groups.get(key) ?? { hop: grant.hop, message: grant.message, single: [], headers: [] };
    groups.set(key, group);
    (grant.kind === 'header' ? group.headers : group.single).push(grant);
  }
  return [...groups.values()];
}
