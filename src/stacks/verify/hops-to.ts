import { originOf, serverOf, type Exchange, type Hop } from '../../core/index.ts';

/** The hops of an exchange that went to a server, in order. @param server its origin; of what has none, the URL up to its path */
export const hopsTo = (server: string, { hops }: Exchange): Hop[] =>
  hops.filter(({ url }) => (originOf(url) ?? serverOf(url)) === server);
