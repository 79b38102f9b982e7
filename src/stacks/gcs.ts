import { inRow, t } from '../i18n/index.ts';
import { toJson } from './escape/json.ts';
import { defineStack, type Recipe } from './stack.ts';

export default defineStack({
  id: 'gcs',
  name: 'Google Cloud Storage (bucket CORS)',
  group: 'Clouds and platforms',
  version: 'Cloud Storage, gcloud CLI',
  assurance: 'documentation',
  sources: [
    'https://cloud.google.com/storage/docs/using-cors',
    'https://cloud.google.com/storage/docs/cross-origin',
    'https://cloud.google.com/storage/docs/gsutil/commands/cors',
  ],
  marks: { layers: ['google-storage'] },
  gotchas: () => [
    t(
      '`responseHeader` is one list for both: the request headers a page may send and the response headers it may read.',
    ),
    t('The host `storage.cloud.google.com` never answers with CORS headers: call `storage.googleapis.com`.'),
    t(
      "A rule has no field for credentials: call without `credentials: 'include'`, with a signed URL or an `Authorization` header.",
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, maxAge }) => ({
    blocks: [
      {
        file: 'cors.json',
        language: 'json',
        where: t('As a new file.'),
        code: toJson([
          {
            origin: origins === '*' ? ['*'] : origins,
            method: methods,
            responseHeader: [...new Set([...requestHeaders, ...exposedHeaders])],
            maxAgeSeconds: maxAge,
          },
        ]),
      },
      {
        file: t('terminal'),
        language: 'bash',
        where: t('With the name of the bucket. It replaces the configuration the bucket has.'),
        code: 'gcloud storage buckets update gs://my-bucket --cors-file=cors.json',
      },
    ],
    ...widening(requestHeaders, exposedHeaders),
    onErrors: t(
      'Cloud Storage adds the headers to its own answers. Whether its 403 and 404 carry them is not documented: check one.',
    ),
    removeElsewhere: t(
      'If a load balancer stands before the bucket, remove the `Access-Control-*` headers it adds.',
    ),
    apply: t(
      'Nothing is to be deployed. `gcloud storage buckets describe gs://my-bucket --format="default(cors_config)"` shows it.',
    ),
    caches: t(
      'Public objects are cached for an hour by default, and Cloud CDN keeps its own copies: invalidate them.',
    ),
  }),
});

/** One list for both: what one direction adds to the other. */
function widening(sent: readonly string[], read: readonly string[]): Pick<Recipe, 'widens'> {
  const alsoRead = sent.filter((name) => !read.includes(name));
  const alsoSent = read.filter((name) => !sent.includes(name));
  if (alsoSent.length === 0 && alsoRead.length === 0) return {};
  const values = { sent: namesOf(alsoSent), read: namesOf(alsoRead) };
  return {
    widens: t(
      alsoRead.length === 0
        ? 'With one list for request and response headers, pages may also send {sent}.'
        : alsoSent.length === 0
          ? 'With one list for request and response headers, pages may also read {read}.'
          : 'With one list for request and response headers, pages may also send {sent} and read {read}.',
      values,
    ),
  };
}

const namesOf = (names: readonly string[]): string =>
  inRow(names.map((name) => `\`${name.replaceAll('`', '')}\``));
