import {
  createMask,
  originOf,
  policyOf,
  serverOf,
  type Diagnosed,
  type MaskedValue,
} from '../../../core/index.ts';
import { explain, toMarkdown, toOutput, toSummary } from '../../../explain/index.ts';
import { curlPair } from '../../../stacks/verify/curl.ts';
import type { SharePort } from '../ports.ts';

/** What a request can be shared as. */
export type ShareFormat = 'summary' | 'markdown' | 'json' | 'curl' | 'har';

/** What leaves, and what was taken out of it. */
export interface Shared {
  readonly text: string;
  readonly masked: readonly MaskedValue[];
}

/** How each format is saved. */
export const files: Readonly<Record<ShareFormat, { readonly name: string; readonly type: string }>> = {
  summary: { name: 'cors-lens.txt', type: 'text/plain' },
  markdown: { name: 'cors-lens.md', type: 'text/markdown' },
  json: { name: 'cors-lens.json', type: 'application/json' },
  curl: { name: 'cors-lens.sh', type: 'text/x-shellscript' },
  har: { name: 'cors-lens.har', type: 'application/json' },
};

/**
 * Writes requests in a format, one step for each, so that whoever asks may do something else between two. With masking, every
 * format is made of the same masked record and of nothing else.
 * @param toHar where a HAR document is made
 */
export function* shareSteps(
  items: readonly Diagnosed[],
  format: ShareFormat,
  isMasked: boolean,
  toHar: SharePort['toHar'],
): Generator<void, Shared> {
  const mask = isMasked ? createMask() : null;
  for (const { exchange } of mask ? items : []) {
    mask?.learn(exchange);
    yield;
  }
  const ready: Diagnosed[] = [];
  for (const item of items) {
    ready.push(mask ? mask.masked(item) : item);
    yield;
  }
  const text =
    format === 'har'
      ? `${JSON.stringify(toHar(ready.map(({ exchange }) => exchange)), null, 2)}\n`
      : yield* written(ready, format, isMasked);
  return { text, masked: mask?.values() ?? [] };
}

function* written(
  items: readonly Diagnosed[],
  format: Exclude<ShareFormat, 'har'>,
  isMasked: boolean,
): Generator<void, string> {
  const parts: string[] = [];
  for (const [index, item] of items.entries()) {
    parts.push(one(item, format, items.length > 1 ? index + 1 : undefined, isMasked));
    yield;
  }
  return format === 'json'
    ? `${JSON.stringify({ schema: 1, exchanges: parts.map((part) => JSON.parse(part) as unknown) }, null, 2)}\n`
    : `${parts.join('\n')}`;
}

function one(
  { exchange, diagnosis }: Diagnosed,
  format: Exclude<ShareFormat, 'har'>,
  number: number | undefined,
  isMasked: boolean,
): string {
  switch (format) {
    case 'summary':
      return `${toSummary(exchange, diagnosis)}\n`;
    case 'markdown':
      return toMarkdown(exchange, diagnosis, number);
    case 'json':
      return JSON.stringify(toOutput(exchange, diagnosis, explain(exchange, diagnosis)));
    case 'curl': {
      const { url } = exchange.hops[diagnosis.cause?.hop ?? 0] ?? exchange.hops[0];
      const policy = policyOf([exchange]);
      return `${curlPair(exchange, policy, originOf(url) ?? serverOf(url), isMasked)}\n`;
    }
  }
}
