import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };

const PANEL = 'src/entry/panel/index.html';
const OFFSCREEN = 'src/entry/offscreen/index.html';
const PANEL_AS_PAGE = 'src/entry/panel/page.html';

/**
 * What the panel loads at once, as one file, though parts that are loaded later share some of it: it compresses better than
 * the many it would be cut into. Not what the devtools page and the background read as well, which read nothing else of it,
 * nor what starts a page: it would be run in each.
 */
const SHARED =
  /src\/(?:entry\/(?:background|devtools|offscreen|popup|watching|tape-link|browser-name|pace|messages|stored-tabs|tab-feed|panel\/(?:main|index\.html))|ui\/(?:popup|parts\/(?:icon|empty-state|filled)\.)|capture\/web-request|capture\/(?:tape|devtools|read-outcomes|probe\/read-calls|har\/(?:to-entry|read-har))|core\/(?:model|http\/(?:cors-fields|header-list|trim|origin)\.))/;
const AT_ONCE = {
  name: 'base',
  tags: ['$initial'] as '$initial'[],
  test: (id: string): boolean =>
    /\/(?:src|node_modules\/(?:react|react-dom|scheduler))\//.test(id) && !SHARED.test(id),
};

/** From the repository's root, so that the same source gives the same bytes wherever it is built. */
const sourcemapPathTransform = (source: string, map: string): string =>
  relative('.', resolve(dirname(map), source));

const BACKGROUND = 'src/entry/background/main.ts';

/** What Firefox wants otherwise than Chromium. */
const firefox = {
  background: { scripts: [BACKGROUND], type: 'module' },
  browser_specific_settings: {
    gecko: {
      id: 'cors-lens@cors-lens.dev',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

/** What the panel and the devtools page both read at once: one file compresses better than the six it would be cut into. */
const SMALL = {
  name: 'small',
  test: /vite\/preload-helper|\/src\/(?:entry\/(?:browser-name|pace|tape-link)|capture\/har\/to-entry|core\/(?:model|http\/(?:cors-fields|header-list|trim|origin)\.))/,
};

/** What Chromium wants otherwise than Firefox: a service worker loads nothing later, an offscreen document does it. */
const chromium = {
  background: { service_worker: BACKGROUND, type: 'module' },
  permissions: [...manifest.permissions, 'offscreen'],
};

/** The manifest is bundled as a script, which is then taken out again: so is that script's map. */
const noManifestMap: Plugin = {
  name: 'no-manifest-map',
  enforce: 'post',
  generateBundle: (_options, bundle) => {
    for (const name of Object.keys(bundle)) if (/crx-manifest[^/]*\.map$/.test(name)) delete bundle[name];
  },
};

/**
 * A worker is bundled by itself, and Vite's list of licences does not know it: what only the worker holds is added.
 */
function licencesOfWorkers(): { readonly inWorker: Plugin; readonly after: Plugin } {
  const libraries = new Set<string>();
  return {
    inWorker: {
      name: 'libraries-of-workers',
      generateBundle: (_options, bundle) => {
        for (const chunk of Object.values(bundle)) {
          for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
            const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
            if (library !== undefined) libraries.add(library);
          }
        }
      },
    },
    after: {
      name: 'licences-of-workers',
      writeBundle: ({ dir = '' }) => {
        const list = join(dir, 'licenses.md');
        const listed = readFileSync(list, 'utf8');
        for (const library of [...libraries].sort()) {
          const { version, license } = JSON.parse(
            readFileSync(`node_modules/${library}/package.json`, 'utf8'),
          ) as { readonly version: string; readonly license: string };
          const title = `## ${library} - ${version} (${license})`;
          if (listed.includes(title)) continue;
          appendFileSync(
            list,
            `\n${title}\n\n${readFileSync(`node_modules/${library}/LICENSE.md`, 'utf8').trim()}\n`,
          );
        }
      },
    },
  };
}

/** The address the server prints leads to the panel. */
const rootIsPanel: Plugin = {
  name: 'root-is-panel',
  configureServer: (server) =>
    void server.middlewares.use((request, response, next) => {
      if (request.url?.split('?', 1)[0] !== '/') return next();
      response.writeHead(302, { Location: `/${PANEL_AS_PAGE}${request.url.slice(1)}` }).end();
    }),
};

/**
 * `vite build --mode chromium|firefox` writes `dist/<mode>`, loadable as it is; `vite --mode chromium` serves it with hot
 * reload through `dist/dev`; `vite --mode page` serves the panel as an ordinary page.
 */
export default defineConfig(({ mode, command }): UserConfig => {
  if (mode === 'page') return { plugins: [react(), rootIsPanel], server: { open: '/' } };
  const browser = mode === 'firefox' ? 'firefox' : 'chromium';
  const licences = licencesOfWorkers();
  return {
    plugins: [
      react(),
      crx({
        manifest: manifestFor(browser, command === 'serve'),
        browser: browser === 'firefox' ? 'firefox' : 'chrome',
      }),
      noManifestMap,
      licences.after,
    ],
    worker: { plugins: () => [licences.inWorker], rollupOptions: { output: { sourcemapPathTransform } } },
    build: {
      outDir: command === 'serve' ? 'dist/dev' : `dist/${browser}`,
      target: browser === 'firefox' ? 'firefox142' : 'chrome120',
      modulePreload: false,
      // Minified for the panel's budget: the maps hold the source it was made from, for reviewers and for whoever debugs.
      sourcemap: true,
      license: { fileName: 'licenses.md' },
      rollupOptions: {
        input: browser === 'chromium' ? [PANEL, OFFSCREEN] : [PANEL],
        preserveEntrySignatures: false,
        checks: { pluginTimings: false },
        output: {
          codeSplitting: { includeDependenciesRecursively: false, groups: [SMALL, AT_ONCE] },
          sourcemapPathTransform,
        },
      },
    },
  };
});

function manifestFor(browser: 'chromium' | 'firefox', serving: boolean): ManifestV3Export {
  const { minimum_chrome_version, content_security_policy, ...common } = manifest;
  return {
    ...common,
    version: project.version,
    // Hot reload talks to the development server; a build talks to nobody.
    ...(serving ? {} : { content_security_policy }),
    ...(browser === 'firefox'
      ? { ...firefox, action: { ...manifest.action, default_area: 'navbar' } }
      : { ...chromium, minimum_chrome_version }),
  } as ManifestV3Export;
}
