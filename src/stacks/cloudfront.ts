import type { Policy } from '../core/index.ts';
import { sentences, t } from '../i18n/index.ts';
import { preflightLines } from './shared/by-hand.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { quoteJs } from './escape/js.ts';
import { quoteYamlList } from './escape/yaml.ts';
import { originsConstant } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

const READING = ['GET', 'HEAD', 'OPTIONS'];
const METHODS = [...READING, 'PUT', 'PATCH', 'POST', 'DELETE'];

const put =
  (indent: string) =>
  ([name, value]: readonly [string, string]) =>
    `${indent}headers[${quoteJs(name.toLowerCase())}] = { value: ${quoteJs(value)} };`;

/** Answers preflights at the edge: whatever is behind may refuse OPTIONS. */
const preflightFunction = (policy: Policy): string =>
  [
    ...originsConstant(policy),
    'function handler(event) {',
    '  const request = event.request;',
    "  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return request;",
    '',
    ...(policy.origins === '*'
      ? ["  const headers = { 'access-control-allow-origin': { value: '*' } };"]
      : [
          "  const headers = { vary: { value: 'Origin' } };",
          '  const origin = request.headers.origin;',
          '  if (origin && allowedOrigins.includes(origin.value)) {',
          "    headers['access-control-allow-origin'] = { value: origin.value };",
          ...(policy.credentials ? [put('    ')(['Access-Control-Allow-Credentials', 'true'])] : []),
          '  }',
        ]),
    ...preflightLines(policy).map(put('  ')),
    "  return { statusCode: 204, statusDescription: 'No Content', headers: headers };",
    '}',
  ].join('\n');

export default defineStack({
  id: 'cloudfront',
  name: 'Amazon CloudFront (response headers policy)',
  group: 'Clouds and platforms',
  version: 'CloudFront, CloudFormation, CloudFront Functions runtime 2.0',
  assurance: 'documentation',
  sources: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-responseheaderspolicy-corsconfig.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-add-cors-header-response.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudfront-function.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_AllowedMethods.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-functionassociation.html',
  ],
  marks: { layers: ['cloudfront'] },
  gotchas: () => [
    t(
      'The policy adds headers to preflights but leaves their status: an origin that answers `OPTIONS` with 403 or 405 still fails them, so the function answers first.',
    ),
    t('A behavior that allows only `GET` and `HEAD` answers `OPTIONS` with 403 itself.'),
    t(
      'One function only can stand at `viewer-request`: if there is one, put the lines of this one at its start.',
    ),
    t(
      'Whether the policy sends `Vary: Origin` is not documented: check it when another cache stands before CloudFront.',
    ),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, 'CloudFront', METHODS);
    return {
      blocks: [
        {
          file: 'template.yaml',
          language: 'yaml',
          where: sentences(t('Under `Resources`.'), methods.note),
          code: [
            'CorsHeaders:',
            '  Type: AWS::CloudFront::ResponseHeadersPolicy',
            '  Properties:',
            '    ResponseHeadersPolicyConfig:',
            '      Name: cors-headers',
            '      CorsConfig:',
            '        AccessControlAllowOrigins:',
            `          Items: ${quoteYamlList([origins].flat())}`,
            '        AccessControlAllowMethods:',
            `          Items: ${quoteYamlList(methods.known)}`,
            '        AccessControlAllowHeaders:',
            // The field is required. `accept` needs no permission, so it gives none.
            `          Items: ${quoteYamlList(requestHeaders.length > 0 ? requestHeaders : ['accept'])}`,
            ...(exposedHeaders.length > 0
              ? ['        AccessControlExposeHeaders:', `          Items: ${quoteYamlList(exposedHeaders)}`]
              : []),
            `        AccessControlAllowCredentials: ${credentials}`,
            `        AccessControlMaxAgeSec: ${maxAge}`,
            '        OriginOverride: true',
          ].join('\n'),
        },
        {
          file: 'cors-preflight.js',
          language: 'javascript',
          where: t(
            'As `FunctionCode` of an `AWS::CloudFront::Function` named `CorsPreflight` in the template, with `AutoPublish: true` and the runtime `cloudfront-js-2.0`.',
          ),
          code: preflightFunction(policy),
        },
        {
          file: 'template.yaml',
          language: 'yaml',
          where: t(
            'Under the cache behavior of the distribution for these paths. If it allows more methods already, leave them.',
          ),
          code: [
            // It takes these two lists, or one without OPTIONS.
            `AllowedMethods: [${(methods.known.every((method) => READING.includes(method)) ? READING : METHODS).join(', ')}]`,
            'ResponseHeadersPolicyId: !Ref CorsHeaders',
            'FunctionAssociations:',
            '  - EventType: viewer-request',
            '    FunctionARN: !GetAtt CorsPreflight.FunctionARN',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'The policy is applied to what the server behind answers, errors included, and to copies from the cache. Error pages CloudFront makes itself may come without.',
      ),
      removeElsewhere: t(
        'With `OriginOverride: true` the policy replaces the headers of the server behind: its own CORS can be switched off.',
      ),
      apply: t(
        'Deploy the template; the change has reached every edge when the distribution says `Deployed`.',
      ),
      caches: t(
        'Headers of the policy are added after the cache, so nothing has to be invalidated for them.',
      ),
    };
  },
});
