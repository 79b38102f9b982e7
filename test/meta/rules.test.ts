import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adviceRules, diagnose, opaqueRules, rules } from '../../src/core/index.ts';
import { explain } from '../../src/explain/index.ts';
import { words } from '../../src/explain/words/index.ts';
import { parseRawHttp, surroundingsOf } from '../helpers/raw-http.ts';
import { blocksOf, pageIds, pageOf } from '../helpers/rule-pages.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HEADINGS = ['## What you see', '## Why', '## What to change', '## Usual causes', '## How we know'];

const all: readonly { readonly id: string }[] = [...rules, ...opaqueRules, ...adviceRules];
const ids = all.map(({ id }) => id).sort();

/** The one block of a page with this mark. */
function block(id: string, mark: string): string {
  const [first, ...others] = blocksOf(pageOf(id)).filter((one) => one.mark === mark);
  if (first === undefined || others.length > 0)
    throw new Error(`docs/rules/${id}.md has not exactly one block \`${mark}\``);
  return first.body;
}

describe('the folders of the rules agree', () => {
  it('has one file per rule', () => {
    const files = new Set(namesIn('src/core/rules', '.ts'));
    expect(ids.filter((id) => !files.has(id))).toEqual([]);
    const defining = [...files].filter((name) => {
      const text = readFileSync(join(ROOT, 'src/core/rules', `${name}.ts`), 'utf8');
      return /export default define(?:Rule|Advice)/.test(text);
    });
    expect(defining.sort()).toEqual(ids);
  });

  it('has words for each rule and no others', () => {
    expect(Object.keys(words).sort()).toEqual(ids);
    const files = namesIn('src/explain/words', '.ts').filter((name) => !name.endsWith('.test'));
    expect(files.filter((name) => !['index', 'shared', 'words'].includes(name)).sort()).toEqual(ids);
  });

  it('has a page for each rule and no others', () => {
    expect(pageIds()).toEqual(ids);
  });
});

describe.each(ids)('%s', (id) => {
  it('has a page with the five parts in order', () => {
    const text = pageOf(id);
    expect(text.startsWith(`# ${id}\n`)).toBe(true);
    expect(text.match(/^## .*$/gm)).toEqual(HEADINGS);
  });

  it('links to the place in the standard the rule rests on', () => {
    const source = /Source: (\S+)/.exec(readFileSync(join(ROOT, 'src/core/rules', `${id}.ts`), 'utf8'))?.[1];
    expect(pageOf(id)).toContain(`(${source})`);
  });

  it('names the broken exchange of its page', () => {
    const source = block(id, 'http broken');
    const exchange = parseRawHttp(source);
    const diagnosis = diagnose(exchange, surroundingsOf(source));
    const { cause, advice } = diagnosis;
    expect([cause, ...advice].map((one) => one?.id).filter((one) => one !== undefined)).toEqual([id]);
    expect(explain(exchange, diagnosis).title).not.toBe('');
  });

  it('has nothing to say about the mended exchange of its page', () => {
    const source = block(id, 'http mended');
    const { verdict, cause, next, advice } = diagnose(parseRawHttp(source), surroundingsOf(source));
    expect({ cause, next, advice }).toEqual({ cause: null, next: [], advice: [] });
    expect(['allowed', 'opaque']).toContain(verdict);
  });

  it('has only those two exchanges', () => {
    expect(blocksOf(pageOf(id)).map(({ mark }) => mark)).toEqual(['http broken', 'http mended']);
  });
});

describe('links between files', () => {
  it.each(markdownFiles())('of %s lead somewhere', (name) => {
    const file = join(ROOT, name);
    const prose = readFileSync(file, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^(?:https?:|mailto:|#)/.test(target));
    expect(targets.filter((target) => !existsSync(join(dirname(file), target.split('#')[0] ?? '')))).toEqual(
      [],
    );
  });
});

function markdownFiles(): string[] {
  const found = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) =>
    join('docs', name),
  );
  return [...found, ...readdirSync(ROOT)].filter((name) => name.endsWith('.md'));
}

const namesIn = (folder: string, extension: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length));
