// npm run icons: draws the extension's icons, public/icons/*.png, from scripts/icons/*.svg, in Chromium.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from './setup.mjs';

/** Pixels → the drawing, and how many of them stay empty at each side (the Chrome Web Store wants 16 around its 128). */
const ICONS = {
  16: { drawing: 'lens-small', margin: 0 },
  32: { drawing: 'lens-small', margin: 0 },
  48: { drawing: 'lens', margin: 0 },
  128: { drawing: 'lens', margin: 16 },
};

const folder = new URL('../public/icons/', import.meta.url);
mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: ensureBrowsers(['chromium']).chromium,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const [size, { drawing, margin }] of Object.entries(ICONS)) {
    const svg = readFileSync(new URL(`icons/${drawing}.svg`, import.meta.url), 'utf8');
    await page.setViewport({ width: Number(size), height: Number(size) });
    await page.setContent(
      `<style>html, body { margin: 0 } svg { display: block; box-sizing: border-box; width: ${size}px; padding: ${margin}px }</style>${svg}`,
    );
    const path = fileURLToPath(new URL(`${size}.png`, folder));
    await page.screenshot({ path, omitBackground: true });
    console.log(path);
  }
} finally {
  await browser.close();
}
