import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import manifest from '../../manifest.json' with { type: 'json' };

export interface ServedPanel {
  /** A test feeds this one: `record([HAR entry, …])` in its page. */
  readonly stage: string;
  /** The popup, fed in the same way, and told what else it knows: `know({ … })`. */
  readonly popup: string;
  /** What `npm run panel` shows. */
  readonly page: string;
  close(): Promise<void>;
}

const PAGES = {
  stage: 'e2e/panel/stage/index.html',
  popup: 'e2e/panel/stage/popup.html',
  page: 'src/entry/panel/page.html',
};

/** Builds the panel as an ordinary page and serves it under the extension's own Content-Security-Policy. */
export async function servePanel(): Promise<ServedPanel> {
  const outDir = mkdtempSync(join(tmpdir(), 'cors-lens-panel-'));
  await build({
    mode: 'page',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, minify: false, rollupOptions: { input: Object.values(PAGES) } },
  });
  const server = await preview({
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: {
      port: 0,
      // The stage's icon is inline.
      headers: {
        'Content-Security-Policy': manifest.content_security_policy.extension_pages.replace(
          /img-src [^;]*/,
          "img-src 'self' data:",
        ),
      },
    },
  });
  const [origin = ''] = server.resolvedUrls?.local ?? [];
  return {
    stage: origin + PAGES.stage,
    popup: origin + PAGES.popup,
    page: origin + PAGES.page,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
