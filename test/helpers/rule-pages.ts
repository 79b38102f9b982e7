import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diagnose, type Diagnosis, type Exchange } from '../../src/core/index.ts';
import { parseRawHttp, surroundingsOf } from './raw-http.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/rules');

/** The ids that have a page. */
export const pageIds = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -'.md'.length))
    .sort();

export const pageOf = (id: string): string => readFileSync(join(FOLDER, `${id}.md`), 'utf8');

/** The fenced blocks of a page with their marks, such as `http broken`. */
export const blocksOf = (page: string): { readonly mark: string; readonly body: string }[] =>
  [...page.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, mark = '', body = '']) => ({ mark, body }));

export interface PageCase {
  readonly id: string;
  readonly state: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** Every exchange of the pages: one broken and one mended of each kind, with values as they are in real life. */
export const pageCases = (): PageCase[] =>
  pageIds().flatMap((id) =>
    blocksOf(pageOf(id)).map(({ mark, body }) => {
      const exchange = parseRawHttp(body);
      return {
        id,
        state: mark.replace('http ', ''),
        exchange,
        diagnosis: diagnose(exchange, surroundingsOf(body)),
      };
    }),
  );
