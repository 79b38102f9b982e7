import { isRecord } from '../har/to-entry.ts';
import type { WebRequestEvent } from './reader.ts';

/** The page an event of `webRequest` belongs to: its URL or its origin, empty where the browser tells neither. */
export function pageOf({ details }: WebRequestEvent): string {
  if (!isRecord(details)) return '';
  const { type, url, documentUrl, initiator, originUrl } = details;
  const page = type === 'main_frame' ? url : (documentUrl ?? initiator ?? originUrl);
  return typeof page === 'string' ? page : '';
}
