import type { ServerName } from './scenario.ts';

/** The origin of each server, for example `http://localhost:8080`. */
export type Origins = Readonly<Record<ServerName, string>>;

/** Replaces `{api}`, `{api.host}` and `{api.port}`, for each server, by what they stand for. Leaves anything else alone. */
export function fillIn(text: string, origins: Origins): string {
  return text.replace(
    /\{(page|api|other|closed|named|secure)(?:\.(host|port))?\}/g,
    (_, server: ServerName, part: 'host' | 'port' | undefined) =>
      part ? new URL(origins[server])[part] : origins[server],
  );
}
