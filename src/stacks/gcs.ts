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
  gotchas: [
    '`responseHeader` is one list for both: the request headers a page may send and the response headers it may read.',
    'The host `storage.cloud.google.com` never answers with CORS headers: call `storage.googleapis.com`.',
    "A rule has no field for credentials: call without `credentials: 'include'`, with a signed URL or an `Authorization` header.",
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, maxAge }) => ({
    blocks: [
      {
        file: 'cors.json',
        language: 'json',
        where: 'As a new file.',
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
        file: 'terminal',
        language: 'bash',
        where: 'With the name of the bucket. It replaces the configuration the bucket has.',
        code: 'gcloud storage buckets update gs://my-bucket --cors-file=cors.json',
      },
    ],
    ...widening(requestHeaders, exposedHeaders),
    onErrors:
      'Cloud Storage adds the headers to its own answers. Whether its 403 and 404 carry them is not documented: check one.',
    removeElsewhere:
      'If a load balancer stands before the bucket, remove the `Access-Control-*` headers it adds.',
    apply:
      'Nothing is to be deployed. `gcloud storage buckets describe gs://my-bucket --format="default(cors_config)"` shows it.',
    caches:
      'Public objects are cached for an hour by default, and Cloud CDN keeps its own copies: invalidate them.',
  }),
});

/** One list for both: what one direction adds to the other. */
function widening(sent: readonly string[], read: readonly string[]): Pick<Recipe, 'widens'> {
  const alsoRead = sent.filter((name) => !read.includes(name));
  const alsoSent = read.filter((name) => !sent.includes(name));
  const parts = [
    ...(alsoSent.length > 0 ? [`send ${namesOf(alsoSent)}`] : []),
    ...(alsoRead.length > 0 ? [`read ${namesOf(alsoRead)}`] : []),
  ];
  return parts.length > 0
    ? { widens: `With one list for request and response headers, pages may also ${parts.join(' and ')}.` }
    : {};
}

const namesOf = (names: readonly string[]): string =>
  names.map((name) => `\`${name.replaceAll('`', '')}\``).join(', ');
