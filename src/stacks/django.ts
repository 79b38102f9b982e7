import { t } from '../i18n/index.ts';
import { quotePythonList } from './escape/python.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'django',
  name: 'Django (django-cors-headers)',
  group: 'Python',
  version: 'Django 3.2 to 6, django-cors-headers 3.14 and 4',
  assurance: 'run',
  sources: [
    'https://github.com/adamchainz/django-cors-headers',
    'https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins',
  ],
  marks: {
    libraries: ['django-cors-headers'],
    signs: [
      {
        status: [400, 599],
        body: /CSRF verification failed\. Request aborted\.|because you have <code>DEBUG = True<\/code>/,
        confidence: 'certain',
      },
      { headers: [['server', /^WSGIServer\/\S+ CPython\//]], confidence: 'likely' },
      { headers: [['set-cookie', /\bcsrftoken=/]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'CORS does not lift the CSRF check: requests that change something with a session cookie need the origin in `CSRF_TRUSTED_ORIGINS`, too, and the header `X-CSRFToken`.',
    ),
    t(
      'Session cookies are `SameSite=Lax`: a page of another site gets them only with `SESSION_COOKIE_SAMESITE = "None"` and `SESSION_COOKIE_SECURE = True`.',
    ),
    t('An origin with a slash at its end is refused when Django starts (`corsheaders.E014`).'),
    t(
      'A URL without the slash at its end is redirected by `APPEND_SLASH`: call the URL as it is in `urls.py`.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the environment of the project.'),
        code: 'python -m pip install django-cors-headers',
      },
      {
        file: 'settings.py',
        language: 'python',
        where: t('In the list `INSTALLED_APPS`.'),
        code: '"corsheaders",',
      },
      {
        file: 'settings.py',
        language: 'python',
        where: t(
          'First in the list `MIDDLEWARE`: before `SecurityMiddleware`, `CommonMiddleware`, WhiteNoise and authentication.',
        ),
        code: '"corsheaders.middleware.CorsMiddleware",',
      },
      {
        file: 'settings.py',
        language: 'python',
        where: t('At the end of the file.'),
        code: [
          origins === '*'
            ? 'CORS_ALLOW_ALL_ORIGINS = True'
            : `CORS_ALLOWED_ORIGINS = ${quotePythonList(origins)}`,
          `CORS_ALLOW_METHODS = ${quotePythonList(methods)}`,
          `CORS_ALLOW_HEADERS = ${quotePythonList(requestHeaders)}`,
          ...(exposedHeaders.length > 0 ? [`CORS_EXPOSE_HEADERS = ${quotePythonList(exposedHeaders)}`] : []),
          ...(credentials ? ['CORS_ALLOW_CREDENTIALS = True'] : []),
          `CORS_PREFLIGHT_MAX_AGE = ${maxAge}`,
        ].join('\n'),
      },
    ],
    onErrors: t(
      'Django turns exceptions into answers below the first middleware, so its 404 and 500 carry the headers, too.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: lines like `response["Access-Control-Allow-Origin"]` in views, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Check with `python manage.py check`, then restart the app server.'),
    caches: t('A CDN or `UpdateCacheMiddleware` may keep old answers: purge the one and clear the other.'),
  }),
});
