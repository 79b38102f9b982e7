import { getAllHeaders, getHeader, originOf, type PageDocument } from '../../core/index.ts';
import type { Draft } from './draft.ts';
import type { DocumentFacts, NetworkEntry } from './entry.ts';

interface KnownDocument {
  readonly url: string;
  readonly origin: string | undefined;
  readonly start: number;
  facts: PageDocument;
}

/** The documents of a recording, for the policies their requests are under. */
export interface Documents {
  /** Takes the entry of a navigation. */
  add(entry: NetworkEntry): void;
  /** Takes what a document says of itself. @returns the drafts it changes */
  tell(facts: DocumentFacts, drafts: Iterable<Draft>): Draft[];
  /** The document a request was made from, as far as the recording tells. */
  of(entry: NetworkEntry, pageOrigin: string | undefined): PageDocument | null;
  /** The origin of the document loaded last. */
  latestOrigin(): string | undefined;
  clear(): void;
}

/** So many documents are kept, the newest. */
const KEPT = 50;

/** What is known of the pages of a recording; nothing at first. */
export function createDocuments(): Documents {
  let known: KnownDocument[] = [];
  /** What documents said before or after their entry came, by URL. */
  const told = new Map<string, readonly string[]>();

  return {
    add(entry) {
      if (entry.status >= 300 && entry.status < 400) return;
      const { url } = entry;
      known.push({
        url,
        origin: originOf(url),
        start: entry.start,
        facts: {
          url,
          policies: [
            ...getAllHeaders(entry.responseHeaders, 'content-security-policy'),
            ...policiesInHtml(entry.body),
            ...(told.get(url) ?? []),
          ],
          embedderPolicy: getHeader(entry.responseHeaders, 'cross-origin-embedder-policy'),
        },
      });
      if (known.length > KEPT) known.shift();
    },
    tell({ url, policies }, drafts) {
      const plain = withoutFragment(url);
      const before = told.get(plain);
      if (policies.length === 0 || (before && before.join('\n') === policies.join('\n'))) return [];
      told.set(plain, policies);
      if (told.size > KEPT) told.delete(told.keys().next().value as string);
      let document = known.findLast((one) => one.url === plain);
      if (!document) {
        document = {
          url: plain,
          origin: originOf(plain),
          start: 0,
          facts: { url: plain, policies: [], embedderPolicy: null },
        };
        known.push(document);
        if (known.length > KEPT) known.shift();
      }
      const old = document.facts;
      const fresh = policies.filter((policy) => !old.policies.includes(policy));
      document.facts = { ...old, policies: [...old.policies, ...fresh].slice(0, KEPT) };
      const changed: Draft[] = [];
      for (const draft of drafts) {
        if (draft.page !== old && !(draft.page === null && draft.pageOrigin === document.origin)) continue;
        draft.page = document.facts;
        changed.push(draft);
      }
      return changed;
    },
    of(entry, pageOrigin) {
      // The newest that was there before the request; of an opaque page only the recording's own word counts.
      for (let index = known.length - 1; index >= 0; index -= 1) {
        const document = known[index] as KnownDocument;
        const isNamed = document.url === entry.documentUrl;
        if (isNamed || (document.origin === pageOrigin && document.start <= entry.start))
          return document.facts;
      }
      return null;
    },
    latestOrigin: () => known.at(-1)?.origin,
    clear() {
      known = [];
      told.clear();
    },
  };
}

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url;

const META = /<meta\b[^>]{0,4000}>/gi;

/** The policies a recorded HTML body sets in meta elements. */
function policiesInHtml(html: string): string[] {
  const found: string[] = [];
  for (const [tag] of html.matchAll(META)) {
    if (!/http-equiv\s*=\s*["']?content-security-policy["'\s>]/i.test(tag)) continue;
    const [, , double, single] = /\bcontent\s*=\s*("([^"]*)"|'([^']*)')/i.exec(tag) ?? [];
    const policy = double ?? single;
    if (policy) found.push(policy);
  }
  return found;
}
