import { code, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    `Something inside the browser ${s.certain ? 'blocked' : 'probably blocked'} the request to ${s.host}; the server never saw it.`,
  happened: (s) =>
    `The request to ${s.host} was stopped before it left.${text(s, 'error') ? ` The browser calls it ${code(text(s, 'error'))}.` : ' The browser does not say by what.'}`,
  why: () =>
    'This is no CORS failure. Ad and privacy blockers stop requests whose URL looks like advertising or tracking; so does request blocking in DevTools.',
  change: () =>
    'Try again in a window without extensions, and check that request blocking in DevTools is off.',
  details: () =>
    'If a blocker stops it for users too, choose a path and a host name for the API that do not look like advertising or tracking.',
  doubt: () => 'A policy of the page that was not recorded would look the same: its console names it.',
} satisfies Words;
