import { t } from '../i18n/index.ts';
import { quoteCsharpList } from './escape/csharp.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  group: '.NET',
  version: 'ASP.NET Core 8 and later',
  assurance: 'source',
  sources: [
    'https://learn.microsoft.com/en-us/aspnet/core/security/cors',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/Infrastructure/CorsPolicyBuilder.cs',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/Infrastructure/CorsService.cs',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/Diagnostics/src/ExceptionHandler/ExceptionHandlerMiddlewareImpl.cs',
  ],
  marks: {
    signs: [
      { headers: [['server', /^Kestrel$/]], confidence: 'certain' },
      { headers: [['x-powered-by', /^ASP\.NET$/]], confidence: 'likely' },
      { body: /"traceId":"00-[\da-f]{32}-[\da-f]{16}-\d\d"/, confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t(
      'An exception nobody handles is answered by Kestrel with a 500 without headers: that is what `UseExceptionHandler` is for.',
    ),
    t(
      'With one origin, and for refused origins, the middleware sends no `Vary`: the lines before `UseCors` do.',
    ),
    t(
      '`UseHttpsRedirection` before `UseCors` redirects preflights, and browsers do not follow: call the `https:` URL, and keep this order.',
    ),
    t(
      'Behind IIS its own errors (413, 502.5) have no headers, and `customHeaders` in `web.config` adds them a second time.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'Program.cs',
        language: 'csharp',
        where: t('Before `builder.Build()`.'),
        code: [
          'builder.Services.AddProblemDetails();',
          'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
          origins === '*' ? '    .AllowAnyOrigin()' : `    .WithOrigins(${quoteCsharpList(origins)})`,
          `    .WithMethods(${quoteCsharpList(methods)})`,
          ...(requestHeaders.length > 0 ? [`    .WithHeaders(${quoteCsharpList(requestHeaders)})`] : []),
          ...(exposedHeaders.length > 0
            ? [`    .WithExposedHeaders(${quoteCsharpList(exposedHeaders)})`]
            : []),
          ...(credentials ? ['    .AllowCredentials()'] : []),
          `    .SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}))));`,
        ].join('\n'),
      },
      {
        file: 'Program.cs',
        language: 'csharp',
        where: t(
          'Right after `builder.Build()` (after `UseRouting`, if the app calls it): before `UseHttpsRedirection`, `UseAuthentication` and `UseAuthorization`.',
        ),
        code: [
          'app.UseExceptionHandler();',
          '// Also for refused origins and requests without one.',
          'app.Use((context, next) =>',
          '{',
          '    context.Response.OnStarting(() =>',
          '    {',
          '        context.Response.Headers.Append("Vary", "Origin");',
          '        return Task.CompletedTask;',
          '    });',
          '    return next(context);',
          '});',
          'app.UseCors();',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are added when the answer starts, also to the one `UseExceptionHandler` makes; an app that has a handler of its own keeps that one.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `Response.Headers` lines of the app, `customHeaders` in `web.config`, and CORS settings of Azure App Service.',
    ),
    apply: t('Rebuild the app and restart it.'),
    caches: t('Output caching, response caching and a CDN may keep old answers: clear them.'),
  }),
});
