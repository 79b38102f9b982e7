import { text } from './place.ts';
import { layer, permission, credentialsNote, replyHeader, type Scene } from './scene.ts';

const NGINX = 'in nginx `add_header` needs `always`';

/** How a layer is told to put headers on errors it makes itself. */
const HOW: Readonly<Record<string, string>> = {
  nginx: NGINX,
  OpenResty: NGINX,
  Apache: 'in Apache write `Header always set`',
  HAProxy: 'in HAProxy set them with `http-after-response`',
  Caddy: 'in Caddy set them in `handle_errors` as well',
  Varnish: 'in Varnish set them in `vcl_deliver` and `vcl_synth`',
  'API Gateway': 'in API Gateway set them on the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`',
};

/** Products run by others, whose own pages bear nothing that the app or its CORS layer sets. */
const HOSTED: ReadonlySet<string> = new Set([
  'Cloudflare',
  'CloudFront',
  'Fastly',
  'Akamai',
  'Azure Front Door',
  'AWS load balancer',
  'Vercel',
  'Netlify',
  'Heroku',
  'Fly.io',
  'Render',
  'Railway',
  'Google Cloud',
]);

/** Whether a product run by others made the error itself. */
const isHosted = (scene: Scene): boolean => HOSTED.has(text(scene, 'layer'));

/** Whether the answer is a challenge that only a page opened in a tab can pass: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/ */
const isChallenge = (scene: Scene): boolean => replyHeader(scene, 'cf-mitigated') === 'challenge';

/** What to do about a 403 of a product run by others, as one sentence; empty where the app's own log is the place to look. */
export function hostedRefusal(scene: Scene): string {
  const what = scene.isPreflight ? '`OPTIONS`' : 'this call';
  if (isChallenge(scene))
    return `In Cloudflare, exempt ${what} to ${scene.host} from the challenge: a call of a script cannot pass one.`;
  return isHosted(scene)
    ? `See in the log of ${layer(scene)} for ${scene.host} which rule refuses ${what}, and exempt it there.`
    : '';
}

/** How the page could read the next error, as one sentence. */
export function headersOnErrors(scene: Scene): string {
  if (!isHosted(scene))
    return `Then send ${permission(scene)}${credentialsNote(scene)} with error answers too: ${
      HOW[text(scene, 'layer')] ?? `the CORS layer has to stand outside the error handler, and ${NGINX}`
    }.`;
  const own = `The headers of the app are not on a page that ${layer(scene)} makes itself`;
  return scene.status >= 500
    ? `${own}: let the app answer within the time limit, also when it fails.`
    : `${own}.`;
}
