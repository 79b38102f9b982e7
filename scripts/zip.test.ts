import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { filesOfZip, zipOf } from './zip.mjs';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const FILES = { 'b/c.js': text('1;'.repeat(500)), 'a.txt': text('a'), 'b/ü.txt': text('ü') };

describe('a ZIP', () => {
  it('has the same bytes whatever the order of its files', () => {
    expect(sum(zipOf(FILES))).toBe(sum(zipOf(Object.fromEntries(Object.entries(FILES).reverse()))));
  });

  it.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia'])('is the same in %s', (zone) => {
    const script = `
      import { zipOf } from './scripts/zip.mjs';
      process.stdout.write(zipOf({ 'a.txt': new TextEncoder().encode('a') }));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: zone },
    });
    expect(sum(stdout)).toBe(sum(zipOf({ 'a.txt': text('a') })));
  });

  it('holds the files, sorted', () => {
    const files = filesOfZip(zipOf(FILES));
    expect(Object.keys(files)).toEqual(['a.txt', 'b/c.js', 'b/ü.txt']);
    for (const [name, bytes] of Object.entries(FILES)) expect(sum(files[name] ?? text(''))).toBe(sum(bytes));
  });
});
