import type { Scenario } from '../scenario.ts';
import { allowed, allowOrigin, blocked, framed, varyOrigin } from '../vocabulary.ts';

const group = 'It reads like CORS and is something else';

const anyone = { actual: { status: 200, headers: [allowOrigin('*')] } } as const;
const whoAsks = { actual: { status: 200, headers: [allowOrigin('{origin}'), varyOrigin] } } as const;

/** An image that says who may load it. */
const image = (policy: string): Scenario['answer'] => ({
  actual: {
    status: 200,
    headers: [
      ['Content-Type', 'image/svg+xml'],
      ['Cross-Origin-Resource-Policy', policy],
    ],
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  },
});

export const notCors: readonly Scenario[] = [
  {
    id: 'content-security-policy',
    title: 'The page’s Content-Security-Policy does not list the API',
    group,
    call: { api: 'fetch', server: 'other', from: 'strict' },
    answer: anyone,
    expect: { verdict: 'failed', cause: 'content-security-policy' },
    unseenIn: { chromium: 'A call that the policy stops leaves nothing in the log of Chromium 156.' },
  },
  {
    id: 'content-security-policy-image',
    title: 'The policy does not list the image’s server',
    group,
    call: { api: 'img', server: 'other', from: 'strict' },
    answer: image('cross-origin'),
    expect: { verdict: 'failed', cause: 'content-security-policy' },
  },
  {
    id: 'works-content-security-policy',
    title: 'A policy that lists the API',
    group,
    call: { api: 'fetch', server: 'api', from: 'strict' },
    answer: whoAsks,
    expect: framed,
    quietFor: ['content-security-policy'],
  },
  {
    id: 'mixed-content',
    title: 'An https page calls an http address',
    group,
    call: { api: 'fetch', server: 'named', from: 'secure' },
    answer: anyone,
    expect: { verdict: 'failed', cause: 'mixed-content' },
  },
  {
    id: 'works-https',
    title: 'An https page calls an https address, with cookies',
    group,
    call: { api: 'fetch', server: 'secure', from: 'secure', credentials: 'include' },
    answer: {
      actual: {
        status: 200,
        headers: [allowOrigin('{origin}'), ['Access-Control-Allow-Credentials', 'true'], varyOrigin],
      },
    },
    expect: framed,
    quietFor: ['mixed-content', 'insecure-origin-allowed'],
  },
  {
    id: 'local-network-access',
    title: 'A page of the internet calls a server on this computer',
    group,
    call: { api: 'fetch', server: 'api', from: 'public' },
    answer: anyone,
    // The log has no more than a call that never left.
    expect: { ...blocked('local-network-access'), undecidedIn: ['chromium'], guessedIn: ['chromium'] },
    unseenIn: { firefox: 'Firefox 153 asks for no such permission here: the call is answered.' },
  },
  {
    id: 'resource-policy',
    title: 'The image’s server lets only its own pages load it',
    group,
    call: { api: 'img', server: 'api' },
    answer: image('same-origin'),
    expect: { verdict: 'failed', cause: 'resource-policy' },
  },
  {
    id: 'works-image',
    title: 'The image’s server lets anybody load it',
    group,
    call: { api: 'img', server: 'api' },
    answer: image('cross-origin'),
    expect: { verdict: 'opaque', cause: null },
    quietFor: ['resource-policy', 'opaque-no-cors'],
  },
  {
    id: 'blocked-by-client',
    title: 'A browser extension stops the call',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: anyone,
    expect: { verdict: 'failed', cause: 'blocked-by-client' },
  },
  {
    id: 'service-worker',
    title: 'The page’s service worker answers with what it fetched without CORS',
    group,
    call: { api: 'fetch', server: 'api', from: 'worked' },
    answer: whoAsks,
    // In Chromium the worker's own call is the only sign of it.
    expect: {
      ...blocked('service-worker'),
      verdictInFirefox: 'failed',
      undecidedIn: ['chromium', 'firefox'],
      guessedIn: ['chromium'],
    },
  },
  {
    id: 'works-service-worker',
    title: 'The page’s service worker passes the call on',
    group,
    call: { api: 'fetch', server: 'api', from: 'worked' },
    answer: whoAsks,
    expect: allowed,
    quietFor: ['service-worker'],
  },
  {
    id: 'same-origin-mode',
    title: 'mode: "same-origin" asks another origin',
    group,
    call: { api: 'fetch', server: 'api', mode: 'same-origin' },
    answer: anyone,
    expect: blocked('same-origin-mode'),
    needsProbe: true,
  },
  {
    id: 'call-rejected',
    title: 'A method that no page may use',
    group,
    call: { api: 'xhr', server: 'api', method: 'TRACE' },
    answer: anyone,
    expect: { verdict: 'failed', cause: 'call-rejected' },
    needsProbe: true,
  },
];
