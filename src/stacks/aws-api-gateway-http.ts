import { t } from '../i18n/index.ts';
import { quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'aws-api-gateway-http',
  name: 'AWS API Gateway (HTTP API)',
  group: 'Clouds and platforms',
  version: 'API Gateway HTTP APIs, SAM and CloudFormation',
  assurance: 'documentation',
  sources: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapicorsconfiguration.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigatewayv2-api-cors.html',
    'https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html',
    'https://arpadt.com/articles/cors-in-http-api',
  ],
  marks: { signs: [{ confidence: 'certain', headers: [['apigw-requestid']] }] },
  gotchas: () => [
    t(
      'An authorizer on the route `$default` or `ANY` refuses preflights, too: add a route {route} without it, with an integration that answers 2xx.',
      { route: '`OPTIONS /{proxy+}`' },
    ),
    t(
      'Without `Origin`, and without `Access-Control-Request-Method` on `OPTIONS`, no CORS headers are sent: test with both.',
    ),
    t('Whether `Vary: Origin` is sent is not documented: check it when a cache stands before the API.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'template.yaml',
        language: 'yaml',
        where: t(
          'Under `Properties` of `AWS::Serverless::HttpApi` (SAM) or `AWS::ApiGatewayV2::Api` (CloudFormation).',
        ),
        code: [
          'CorsConfiguration:',
          `  AllowOrigins: ${quoteYamlList([origins].flat())}`,
          `  AllowMethods: ${quoteYamlList(methods)}`,
          ...(requestHeaders.length > 0 ? [`  AllowHeaders: ${quoteYamlList(requestHeaders)}`] : []),
          ...(exposedHeaders.length > 0 ? [`  ExposeHeaders: ${quoteYamlList(exposedHeaders)}`] : []),
          ...(credentials ? ['  AllowCredentials: true'] : []),
          `  MaxAge: ${Math.min(maxAge, 86_400)}`,
        ].join('\n'),
      },
    ],
    onErrors: t(
      'API Gateway adds the headers to the answers of the integration whatever their status. It documents nothing for errors it makes itself: check a 401 of the authorizer.',
    ),
    removeElsewhere: t(
      'Nothing: with this configuration API Gateway ignores the CORS headers of the integration. They can go.',
    ),
    apply: t('Deploy with `sam deploy`; without automatic deployment, deploy the stage, too.'),
    caches: t('If CloudFront stands before the API, invalidate its copies.'),
  }),
});
