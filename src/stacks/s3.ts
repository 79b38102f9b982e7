import { sentences, t } from '../i18n/index.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { toJson } from './escape/json.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 's3',
  name: 'Amazon S3 (bucket CORS rules)',
  group: 'Clouds and platforms',
  version: 'S3; also R2, Spaces and others with the same API, but not MinIO before AIStor',
  assurance: 'documentation',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html',
    'https://github.com/localstack/localstack/blob/main/localstack-core/localstack/services/s3/cors.py',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html',
    'https://github.com/minio/minio/issues/21332',
  ],
  marks: { layers: ['s3'], libraries: ['s3'] },
  gotchas: () => [
    t('S3 has no switch for credentials: it allows them for every origin of a list, and never for `*`.'),
    t(
      'Without `Origin` S3 sends neither `Access-Control-Allow-Origin` nor `Vary`: a browser that loaded the file without CORS may use that copy for a call with CORS.',
    ),
    t(
      'A method or a header that no rule allows gets 403 on the preflight, with `CORSResponse` in the body; `OPTIONS` itself must not be listed.',
    ),
    t('Uploads in several parts need the response header `ETag` to be exposed.'),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, 'S3', ['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);
    return {
      blocks: [
        {
          file: 'cors.json',
          language: 'json',
          where: sentences(
            t(
              'As a new file. The console (Permissions, Cross-origin resource sharing) takes the list inside `CORSRules`.',
            ),
            methods.note,
          ),
          code: toJson({
            CORSRules: [
              {
                AllowedOrigins: [origins].flat(),
                AllowedMethods: methods.known,
                ...(requestHeaders.length > 0 ? { AllowedHeaders: requestHeaders } : {}),
                ...(exposedHeaders.length > 0 ? { ExposeHeaders: exposedHeaders } : {}),
                MaxAgeSeconds: maxAge,
              },
            ],
          }),
        },
        {
          file: t('terminal'),
          language: 'bash',
          where: t(
            'With the name of the bucket, and `--endpoint-url` if it is not at AWS. It replaces the rules the bucket has: `aws s3api get-bucket-cors` shows them.',
          ),
          code: 'aws s3api put-bucket-cors --bucket my-bucket --cors-configuration file://cors.json',
        },
      ],
      ...(origins === '*' || credentials
        ? {}
        : { widens: t('S3 has no switch for credentials: these origins may send them, too.') }),
      onErrors: t(
        'S3 sends the headers with its errors, too, when a rule matches the origin and the method.',
      ),
      removeElsewhere: t(
        'If CloudFront stands before the bucket with a response headers policy for CORS, keep one of the two.',
      ),
      apply: t('Nothing is to be deployed. Settings of a bucket take a moment to reach all of S3.'),
      caches: t(
        'CloudFront keeps answers from before: invalidate them, and put `Origin` into the cache key with a cache policy. The managed policy `CORS-S3Origin` only forwards it.',
      ),
    };
  },
});
