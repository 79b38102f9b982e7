import { sentences, t } from '../i18n/index.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'lambda-url',
  name: 'AWS Lambda function URL',
  group: 'Clouds and platforms',
  version: 'Lambda function URLs, SAM and CloudFormation',
  assurance: 'documentation',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-url-cors.html',
    'https://github.com/aws-powertools/powertools-lambda-python/issues/4163',
    'https://github.com/CodeGenieApp/serverless-express/issues/508',
  ],
  marks: { layers: ['lambda-url'] },
  gotchas: () => [
    t(
      'Headers of the configuration and of the code are both sent, so the same header in both makes two lines, which browsers refuse.',
    ),
    t('With this configuration preflights never reach the code.'),
    t(
      'Each name is an item of its own in the lists: `Content-Type,Authorization` as one item allows neither.',
    ),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, t('A function URL'), ['GET', 'PUT', 'HEAD', 'POST', 'PATCH', 'DELETE']);
    return {
      blocks: [
        {
          file: 'template.yaml',
          language: 'yaml',
          where: sentences(
            t(
              'Under `FunctionUrlConfig` of the function (SAM), or `Properties` of `AWS::Lambda::Url` (CloudFormation).',
            ),
            methods.note,
          ),
          code: [
            'Cors:',
            `  AllowOrigins: ${quoteYamlList(origins === '*' ? ['*'] : origins)}`,
            `  AllowMethods: ${quoteYamlList(methods.known)}`,
            ...(requestHeaders.length > 0 ? [`  AllowHeaders: ${quoteYamlList(requestHeaders)}`] : []),
            ...(exposedHeaders.length > 0 ? [`  ExposeHeaders: ${quoteYamlList(exposedHeaders)}`] : []),
            ...(credentials ? ['  AllowCredentials: true'] : []),
            `  MaxAge: ${Math.min(maxAge, 86_400)}`,
          ].join('\n'),
        },
      ],
      onErrors: t(
        'Lambda adds the headers to what the function answers. It documents nothing for its own 403, 429 and 502: check the one you have.',
      ),
      removeElsewhere: t(
        'Remove every `Access-Control-*` header from the code of the function, and CORS middleware.',
      ),
      apply: t('Deploy with `sam deploy`.'),
      caches: t('If CloudFront stands before the URL, invalidate its copies.'),
    };
  },
});
