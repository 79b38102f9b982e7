// Every message of the product, found in its source, and the catalogues of its translations brought in step with them:
// `npm run messages` adds what is missing, empty, and takes out what nothing says any more.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'vite';

const SOURCE = 'src';
export const LOCALES = 'src/i18n/locales';

/** @returns {{ message: string, file: string }[]} every message once, in the order of the files */
export function messagesOfSource() {
  const found = new Map();
  for (const file of sourceFiles(SOURCE)) {
    for (const message of messagesOf(readFileSync(file, 'utf8'), file)) {
      if (!found.has(message)) found.set(message, { message, file });
    }
  }
  return [...found.values()];
}

/**
 * @param {string} source
 * @param {string} file for its language, and to say where something is wrong
 * @returns {string[]} what `t` and `msg` are called with
 */
export function messagesOf(source, file) {
  if (!/\b(?:t|msg)\(/.test(source) || !source.includes('i18n/index.ts')) return [];
  const messages = [];
  const visit = (node, isInFunction) => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, isInFunction);
      return;
    }
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
      const { name } = node.callee;
      if (name === 't' && !isInFunction) {
        throw new Error(`${file}: t() outside of a function is said before the language is known; use msg()`);
      }
      if (name === 't' || name === 'msg') messages.push(...literalsOf(node.arguments[0]));
    }
    const isFunction = /Function/.test(node.type);
    for (const key of Object.keys(node)) visit(node[key], isInFunction || isFunction);
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), false);
  return messages;
}

/** The literals an argument may be; what is no literal is a `Message`, says the compiler. */
function literalsOf(node) {
  switch (node?.type) {
    case 'Literal':
      return [node.value];
    case 'TemplateLiteral':
      return node.quasis.length === 1 ? [node.quasis[0].value.cooked] : [];
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    default:
      return [];
  }
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.tsx?$/.test(entry.name))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .sort();
}

/** @returns {string[]} the languages with a catalogue */
export const catalogued = () =>
  readdirSync(LOCALES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

/** @returns {Record<string, string>} translations by message */
export const readCatalogue = (language) =>
  JSON.parse(readFileSync(join(LOCALES, `${language}.json`), 'utf8'));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const messages = messagesOfSource();
  for (const language of catalogued()) {
    const before = readCatalogue(language);
    const after = Object.fromEntries(messages.map(({ message }) => [message, before[message] ?? '']));
    writeFileSync(join(LOCALES, `${language}.json`), `${JSON.stringify(after, null, 2)}\n`);
    const missing = Object.values(after).filter((text) => text === '').length;
    process.stdout.write(`${language}: ${messages.length} messages, ${missing} without a translation\n`);
  }
}
