// What the stores are handed is what the other tests have run, and is the same however often it is made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../scripts/browsers.mjs';
import { filesOfZip, zipOf, type Files } from '../scripts/zip.mjs';
import project from '../package.json' with { type: 'json' };

const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sumsOf = (files: Files): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sum(bytes)]));
const zipName = (what: string): string => `cors-lens-${project.version}-${what}.zip`;

describe('npm run package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-lens-packages-'));
  let printed: string;
  const packed = (browser: string): Buffer => readFileSync(join(folder, zipName(browser)));

  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', '--out', folder], {
      encoding: 'utf8',
      // Vitest says NODE_ENV=test, which would build React for development.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0) throw new Error(stderr);
    printed = stdout;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints the name and sum of each file', () => {
    const names = readdirSync(folder);
    expect(names).toEqual(expect.arrayContaining(BROWSERS.map(zipName)));
    for (const name of names)
      expect(printed).toContain(`${sum(readFileSync(join(folder, name)))}  ${name}  `);
  });

  it.each(BROWSERS)('gives the very bytes of another build: the one that is tested in %s', (browser) => {
    const paths = readdirSync(`dist/${browser}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const built = Object.fromEntries(
      paths.map((path) => [relative(`dist/${browser}`, path).replaceAll('\\', '/'), readFileSync(path)]),
    );
    // Says which file differs, where one does.
    expect(sumsOf(filesOfZip(packed(browser)))).toEqual(sumsOf(built));
    expect(sum(packed(browser))).toBe(sum(zipOf(built)));
  });

  it.each(BROWSERS)('names no folder of this machine in %s', (browser) => {
    const files = filesOfZip(packed(browser));
    const naming = Object.entries(files)
      .filter(([, bytes]) => new TextDecoder().decode(bytes).includes(process.cwd()))
      .map(([name]) => name);
    expect(naming).toEqual([]);
  });

  it.each(BROWSERS)(
    'holds the version, the licences and a map of every script with its source in %s',
    (browser) => {
      const files = filesOfZip(packed(browser));
      const text = (name: string): string => new TextDecoder().decode(files[name]);
      expect(JSON.parse(text('manifest.json')).version).toBe(project.version);
      expect(text('licenses.md')).toMatch(/^## react-dom - /m);
      expect(text('licenses.md')).toMatch(/^## jsonrepair - /m);
      const { sources } = JSON.parse(
        text(Object.keys(files).find((name) => /\/base-.*\.js\.map$/.test(name)) ?? ''),
      ) as { sources: string[] };
      expect(sources).toContain('src/core/diagnose.ts');
    },
  );
});
