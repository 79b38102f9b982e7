import { msg, t, type Message } from '../i18n/index.ts';
import { text } from './place.ts';
import { layer, permission, credentialsNote, replyHeader, type Scene } from './scene.ts';

const NGINX = msg('in nginx `add_header` needs `always`');

const ANY = msg(
  'the CORS layer has to stand outside the error handler, and in nginx `add_header` needs `always`',
);

/** How a layer is told to put headers on errors it makes itself. */
const HOW: Readonly<Record<string, Message>> = {
  nginx: NGINX,
  OpenResty: NGINX,
  Apache: msg('in Apache write `Header always set`'),
  HAProxy: msg('in HAProxy set them with `http-after-response`'),
  Caddy: msg('in Caddy set them in `handle_errors` as well'),
  Varnish: msg('in Varnish set them in `vcl_deliver` and `vcl_synth`'),
  'API Gateway': msg('in API Gateway set them on the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`'),
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
  const { host, isPreflight } = scene;
  if (isChallenge(scene))
    return t(
      isPreflight
        ? 'In Cloudflare, exempt `OPTIONS` to {host} from the challenge: a call of a script cannot pass one.'
        : 'In Cloudflare, exempt this call to {host} from the challenge: a call of a script cannot pass one.',
      { host },
    );
  return isHosted(scene)
    ? t(
        isPreflight
          ? 'See in the log of {layer} for {host} which rule refuses `OPTIONS`, and exempt it there.'
          : 'See in the log of {layer} for {host} which rule refuses this call, and exempt it there.',
        { layer: layer(scene), host },
      )
    : '';
}

/** How the page could read the next error, as one sentence. */
export function headersOnErrors(scene: Scene): string {
  if (!isHosted(scene))
    return t('Then send {lines}{note} with error answers too: {how}.', {
      lines: permission(scene),
      note: credentialsNote(scene),
      how: t(HOW[text(scene, 'layer')] ?? ANY),
    });
  return t(
    scene.status >= 500
      ? 'The headers of the app are not on a page that {layer} makes itself: let the app answer within the time limit, also when it fails.'
      : 'The headers of the app are not on a page that {layer} makes itself.',
    { layer: layer(scene) },
  );
}
