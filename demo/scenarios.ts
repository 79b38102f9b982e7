import type { Scenario } from './scenario.ts';
import { advice } from './scenarios/advice.ts';
import { caches } from './scenarios/caches.ts';
import { credentials } from './scenarios/credentials.ts';
import { failures } from './scenarios/failures.ts';
import { notCors } from './scenarios/not-cors.ts';
import { notEnabled } from './scenarios/not-enabled.ts';
import { origin } from './scenarios/origin.ts';
import { permissions } from './scenarios/permissions.ts';
import { preflight } from './scenarios/preflight.ts';
import { redirects } from './scenarios/redirects.ts';
import { successes } from './scenarios/successes.ts';

/** Every demo case, in the order the page shows them: what a page calls, what the server answers, what CORS Lens must say. */
export const scenarios: readonly Scenario[] = [
  ...notEnabled,
  ...origin,
  ...credentials,
  ...permissions,
  ...preflight,
  ...redirects,
  ...failures,
  ...caches,
  ...notCors,
  ...advice,
  ...successes,
];
