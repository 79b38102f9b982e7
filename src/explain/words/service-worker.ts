import { t } from '../../i18n/index.ts';
import { codeUrl, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    t(
      s.certain
        ? "The page's service worker gave no usable answer for {host}."
        : "The page's service worker probably gave no usable answer for {host}.",
      { host: s.host },
    ),
  happened: (s) =>
    t(
      'The page called {url}, and its service worker took the call. What the worker handed back is an error, or an answer it had loaded in `no-cors` mode.',
      { url: codeUrl(text(s, 'url', s.message.url)) },
    ),
  why: () =>
    t(
      'This is no CORS failure of the server. A page that asks in `cors` mode cannot take an opaque answer (one loaded without CORS) from its service worker.',
    ),
  change: () =>
    t(
      "In the `fetch` handler of the page's service worker, pass the request itself on (`fetch(event.request)`), and store only answers that were loaded with CORS.",
    ),
  details: () =>
    t(
      'To check: tick "Bypass for network" (Chromium) or unregister the worker, and repeat the call. A worker that caches opaque answers keeps failing until its cache is cleared.',
    ),
  doubt: () => t('An answer that was refused without its headers being shown would look the same.'),
} satisfies Words;
