import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { preflightLines, responseLines, type Lines } from './shared/by-hand.ts';
import { quoteJs } from './escape/js.ts';
import { quoteYaml } from './escape/yaml.ts';
import { originsConstant } from './shared/fetch-cors.ts';
import { defineStack, type Block } from './stack.ts';

const assign = (lines: Lines, indent: string): readonly string[] =>
  lines.map(([name, value]) => `${indent}headers[${quoteJs(name)}] = ${quoteJs(value)};`);

/** The function's wrapper. Header names come in any letter case, and `headers` is null in the console's tests. */
const wrapper = (policy: Policy): string =>
  [
    ...originsConstant(policy),
    'export const withCors = (handler) => async (event, context) => {',
    ...(policy.origins === '*'
      ? ["  const headers = { 'Access-Control-Allow-Origin': '*' };"]
      : [
          "  const headers = { Vary: 'Origin' };",
          '  const origin = event.headers?.origin ?? event.headers?.Origin;',
          '  if (allowedOrigins.includes(origin)) {',
          "    headers['Access-Control-Allow-Origin'] = origin;",
          ...(policy.credentials ? ["    headers['Access-Control-Allow-Credentials'] = 'true';"] : []),
          '  }',
        ]),
    "  if (event.httpMethod === 'OPTIONS') {",
    ...assign(preflightLines(policy), '    '),
    "    return { statusCode: 204, headers, body: '' };",
    '  }',
    ...assign(responseLines(policy), '  '),
    '',
    '  try {',
    '    const answer = await handler(event, context);',
    '    return { ...answer, headers: { ...answer.headers, ...headers } };',
    '  } catch (error) {',
    '    console.error(error);',
    "    return { statusCode: 500, headers, body: 'Internal Server Error' };",
    '  }',
    '};',
  ].join('\n');

/** A value API Gateway sends as it stands: in single quotes, which are part of the text. Within it has no escape for one. */
const fixed = (value: string): string => quoteYaml(`'${value.replaceAll("'", '%27')}'`);

/** API Gateway's own errors. It cannot compare here, so it names one origin to everybody. */
function gatewayResponses(policy: Policy): string {
  const { origins, credentials } = policy;
  const headers: Lines = [
    ['Access-Control-Allow-Origin', origins === '*' ? '*' : origins[0]],
    ...(credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    ...responseLines(policy),
  ];
  return [
    'GatewayResponses:',
    ...['DEFAULT_4XX', 'DEFAULT_5XX'].flatMap((type) => [
      `  ${type}:`,
      '    ResponseParameters:',
      '      Headers:',
      ...headers.map(([name, value]) => `        ${name}: ${fixed(value)}`),
    ]),
  ].join('\n');
}

/** Preflights: SAM's own answer names one origin, so several are compared in the function. */
const preflight = (policy: Policy): Block =>
  policy.origins !== '*' && policy.origins.length > 1
    ? {
        file: 'template.yaml',
        language: 'yaml',
        where: t(
          'Under `Events` of the function, once for every path that pages call. Not together with `Cors` of the API, which names one origin.',
        ),
        code: [
          'ItemsPreflight:',
          '  Type: Api',
          '  Properties:',
          '    RestApiId: !Ref Api',
          '    Path: /items',
          '    Method: OPTIONS',
          '    # Auth:',
          '    #   Authorizer: NONE # when the API has a DefaultAuthorizer',
          '    #   ApiKeyRequired: false # when the API asks for keys',
        ].join('\n'),
      }
    : {
        file: 'template.yaml',
        language: 'yaml',
        where: t(
          'Under `Properties` of `AWS::Serverless::Api`. Put the two lines under `Auth` into the `Auth` that is there.',
        ),
        code: [
          'Cors:',
          `  AllowOrigin: ${fixed(policy.origins === '*' ? '*' : policy.origins[0])}`,
          `  AllowMethods: ${fixed(policy.methods.join(','))}`,
          ...(policy.requestHeaders.length > 0
            ? [`  AllowHeaders: ${fixed(policy.requestHeaders.join(','))}`]
            : []),
          ...(policy.credentials ? ['  AllowCredentials: true'] : []),
          `  MaxAge: ${fixed(String(policy.maxAge))}`,
          'Auth:',
          '  AddDefaultAuthorizerToCorsPreflight: false',
          '  AddApiKeyRequiredToCorsPreflight: false',
        ].join('\n'),
      };

export default defineStack({
  id: 'aws-api-gateway-rest',
  name: 'AWS API Gateway (REST API, Lambda)',
  group: 'Clouds and platforms',
  version: 'API Gateway REST APIs with Lambda proxy integration, SAM, Node.js 18 and later',
  assurance: 'documentation',
  sources: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis-customize-response.html',
    'https://github.com/aws/serverless-application-model/blob/develop/samtranslator/model/eventsources/push.py',
  ],
  marks: { signs: [{ confidence: 'certain', headers: [['x-amz-apigw-id']] }] },
  gotchas: () => [
    t(
      'With Lambda proxy integration API Gateway adds nothing to the answers of the function: it must send the headers itself.',
    ),
    t(
      'Errors API Gateway makes itself (authorizer, key, limit, timeout, unknown path) can name one origin only, the first of the list: pages of the others cannot read them. An HTTP API compares.',
    ),
    t('SAM puts the default authorizer and the API key on preflights, too, unless it is told not to.'),
    t('A change in the console does nothing until the stage is deployed.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'cors.mjs',
        language: 'javascript',
        where: t('As a new file beside the handler.'),
        code: wrapper(policy),
      },
      {
        file: 'index.mjs',
        language: 'javascript',
        where: t('With the other imports of the handler.'),
        code: "import { withCors } from './cors.mjs';",
      },
      {
        file: 'index.mjs',
        language: 'javascript',
        where: t('In place of `export const handler = …`: `handleRequest` is the function that was in it.'),
        code: 'export const handler = withCors(handleRequest);',
      },
      preflight(policy),
      {
        file: 'template.yaml',
        language: 'yaml',
        where: t('Under `Properties` of `AWS::Serverless::Api`.'),
        code: gatewayResponses(policy),
      },
    ],
    onErrors: t(
      'What the function throws becomes an answer with status 500 that carries the headers; `GatewayResponses` adds them to the errors of API Gateway.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers from the answers of the function, also from `multiValueHeaders`.',
    ),
    apply: t('Deploy with `sam deploy`. After changes in the console choose `Deploy API`.'),
    caches: t(
      'If the stage has a cache, flush it; if CloudFront stands before the API, invalidate its copies.',
    ),
  }),
});
