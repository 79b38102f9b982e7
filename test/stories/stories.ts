import { cachesAndCookies } from './stories/caches-and-cookies.ts';
import { errorResponses } from './stories/error-responses.ts';
import { goAndRuby } from './stories/go-and-ruby.ts';
import { healthy } from './stories/healthy.ts';
import { layersAndCredentials } from './stories/layers-and-credentials.ts';
import { middlewareOrder } from './stories/middleware-order.ts';
import { notCors } from './stories/not-cors.ts';
import { origins } from './stories/origins.ts';
import { preflights } from './stories/preflights.ts';
import { proxies } from './stories/proxies.ts';
import { python } from './stories/python.ts';
import { redirects } from './stories/redirects.ts';
import { requestHeaders } from './stories/request-headers.ts';
import type { Story } from './story.ts';

/** Every story. */
export const stories: readonly Story[] = [
  ...errorResponses,
  ...middlewareOrder,
  ...preflights,
  ...origins,
  ...redirects,
  ...requestHeaders,
  ...layersAndCredentials,
  ...cachesAndCookies,
  ...notCors,
  ...proxies,
  ...python,
  ...goAndRuby,
  ...healthy,
];
