import { t } from '../i18n/index.ts';
import { quoteShell } from './escape/shell.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'azure-app-service',
  name: 'Azure App Service and Functions',
  group: 'Clouds and platforms',
  version: 'App Service and Azure Functions, Azure CLI 2',
  assurance: 'documentation',
  sources: [
    'https://learn.microsoft.com/en-us/azure/app-service/app-service-web-tutorial-rest-api',
    'https://learn.microsoft.com/cli/azure/webapp/cors',
    'https://learn.microsoft.com/cli/azure/functionapp/cors',
  ],
  marks: { layers: ['azure-app-service'] },
  gotchas: () => [
    t('The platform sets no `Access-Control-Max-Age` and no `Access-Control-Expose-Headers`.'),
    t(
      'To allow less, or to expose response headers, remove every origin here and use the recipe of the framework of the app.',
    ),
    t('While one origin is listed here, CORS code in the app has no effect.'),
    t(
      'App Service Authentication answers calls without a token with a redirect or 401: choose `HTTP 401` for an API.',
    ),
  ],
  recipe: ({ origins, credentials }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t(
          'With the names of the resource group and the app; for a Functions app `az functionapp` instead of `az webapp`.',
        ),
        code: [
          'az webapp cors add --resource-group my-group --name my-app \\',
          `  --allowed-origins ${(origins === '*' ? ['*'] : origins).map(quoteShell).join(' ')}`,
        ].join('\n'),
      },
      {
        file: t('terminal'),
        language: 'bash',
        where: t(
          credentials
            ? 'Then, for cookies and other credentials. It fails while `*` is among the origins.'
            : 'Then, so that cookies and other credentials stay out.',
        ),
        code: [
          'az resource update --resource-group my-group --namespace Microsoft.Web \\',
          '  --parent sites/my-app --resource-type config --name web \\',
          `  --set properties.cors.supportCredentials=${credentials}`,
        ].join('\n'),
      },
    ],
    widens: t(
      'The platform compares origins only: pages of these may use every method and send every header.',
    ),
    onErrors: t('The platform adds the headers in front of the app, so errors of the app carry them, too.'),
    removeElsewhere: t(
      origins === '*'
        ? '`az webapp cors add` keeps the origins that are there: `az webapp cors show` lists them, `az webapp cors remove` takes out all but `*`. Remove CORS code from the app.'
        : '`az webapp cors add` keeps the origins that are there: `az webapp cors show` lists them, `az webapp cors remove` takes out those not needed, `*` above all. Remove CORS code from the app.',
    ),
    apply: t('Nothing is to be deployed. Check after a minute: the app may restart.'),
    caches: t('If Front Door stands before the app, purge it.'),
  }),
});
