// What the stores are handed: texts within their limits, pictures of their sizes, and the same claims as the manifest's.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import manifest from '../../manifest.json' with { type: 'json' };
import project from '../../package.json' with { type: 'json' };

/** The fields of a store's form: name and limit from the heading, the text from the block that follows. */
const fieldsOf = (page: string): { readonly name: string; readonly limit: number; readonly text: string }[] =>
  [...page.matchAll(/^### (.+) \((\d+)\)\n[^`]*^```text\n([\s\S]*?)\n```$/gm)].map(
    ([, name = '', limit, text = '']) => ({ name, limit: Number(limit), text }),
  );

const pageOf = (store: string): string => readFileSync(`docs/store/${store}.md`, 'utf8');

/** Width and height of a PNG: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(path: string): readonly [number, number] {
  const bytes = readFileSync(path);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe.each([
  ['chrome-web-store', 11],
  ['addons-mozilla-org', 4],
])('the texts of %s', (store, count) => {
  const page = pageOf(store);
  const fields = fieldsOf(page);

  it('are all there', () => {
    expect(fields).toHaveLength(count);
    expect(page.match(/^### .* \(\d+\)$/gm)).toHaveLength(count);
  });

  it.each(fields)('keep to the limit: $name', ({ text, limit }) => {
    expect(text).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).not.toMatch(/!|\b(?:simply|just|please)\b/i);
  });

  it('name pictures that are there', () => {
    const shown = [...page.matchAll(/`([\w-]+\.png)`/g)].map(([, name = '']) => name);
    expect(shown).toHaveLength(5);
    const taken = readdirSync('docs/screenshots');
    expect(shown.filter((name) => !taken.includes(name))).toEqual([]);
  });
});

it('the manifest says what the Chrome Web Store is told, and asks for no page', () => {
  const text = (name: string): string | undefined =>
    fieldsOf(pageOf('chrome-web-store')).find((field) => field.name === name)?.text;
  expect(manifest.name).toBe(text('Name'));
  expect(english.description.message).toBe(text('Summary'));
  // Every permission has its justification there; none lets the extension read a page before the user has asked for it.
  expect(manifest.permissions).toEqual(['activeTab', 'storage']);
  expect(manifest.optional_permissions).toEqual(['webRequest']);
  expect(manifest).not.toHaveProperty('host_permissions');
  expect(manifest).not.toHaveProperty('content_scripts');
  for (const name of [...manifest.permissions, 'offscreen', 'webRequest, optional'])
    expect(text(`Justification of ${name}`)).toBeDefined();
  // The version is that of package.json, entered by the build.
  expect(manifest).not.toHaveProperty('version');
  expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(project.version);
});

it.each(Object.entries(manifest.icons))('the icon of %s pixels has that size', (size, path) => {
  expect(sizeOf(`public/${path}`)).toEqual([Number(size), Number(size)]);
});

it.each(readdirSync('docs/screenshots').filter((name) => name.endsWith('.png')))(
  'the screenshot %s is as the stores want it',
  (name) => {
    const path = `docs/screenshots/${name}`;
    expect(sizeOf(path)).toEqual([1280, 800]);
    expect(statSync(path).size).toBeLessThan(250_000);
  },
);
