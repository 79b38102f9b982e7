import { t } from '../i18n/index.ts';
import { refuse } from './escape/unprintable.ts';
import { escapeXml } from './escape/xml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'tomcat',
  name: 'Tomcat (CorsFilter)',
  group: 'Java',
  version: 'Tomcat 10 and 11; for Tomcat 9 write `javax` instead of `jakarta`',
  assurance: 'run',
  sources: [
    'https://tomcat.apache.org/tomcat-10.1-doc/config/filter.html#CORS_Filter',
    'https://github.com/apache/tomcat/blob/main/java/org/apache/catalina/filters/CorsFilter.java',
  ],
  marks: {
    signs: [
      { body: /<h3>Apache Tomcat/, confidence: 'certain' },
      { body: /<title>HTTP Status \d{3} – /, confidence: 'likely' },
      { headers: [['server', /^Apache-Coyote\//]], confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t(
      '`CorsFilter` answers other origins with an empty 403 without `Vary`, which a cache could hand to everybody: the small filter before it adds the header.',
    ),
    t(
      'What the lists do not name gets a 403, not only in preflights: a cross-origin `HEAD` needs `HEAD` in `cors.allowed.methods`.',
    ),
    t(
      'A `<security-constraint>` is checked before any filter and answers the preflight with 401: give its authenticator valve `allowCorsPreflight="filter"`.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const parameters: readonly (readonly [string, string])[] = [
      ['cors.allowed.origins', origins === '*' ? '*' : list(origins)],
      ['cors.allowed.methods', list(methods)],
      ['cors.allowed.headers', list(requestHeaders)],
      ['cors.exposed.headers', list(exposedHeaders)],
      ['cors.support.credentials', String(credentials)],
      ['cors.preflight.maxage', String(maxAge)],
    ];
    return {
      blocks: [
        {
          file: 'WEB-INF/web.xml',
          language: 'xml',
          where: t('Before every other filter: their order in the file is the order in which they run.'),
          code: [
            ...filterOf('VaryOriginFilter', 'com.example.VaryOriginFilter'),
            ...filterOf('CorsFilter', 'org.apache.catalina.filters.CorsFilter', parameters),
          ].join('\n'),
        },
        {
          file: 'src/main/java/com/example/VaryOriginFilter.java',
          language: 'java',
          where: t('A new file: rename the package as you like, here and in `web.xml`.'),
          code: VARY_FILTER,
        },
      ],
      onErrors: t(
        'The headers are set before the servlet runs, and stay on its 401, 404 and 500 and on the error pages of Tomcat.',
      ),
      removeElsewhere: t(
        'Remove other `Access-Control-*` headers: `setHeader` lines of servlets, a second `CorsFilter` in `conf/web.xml`, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Rebuild and redeploy the app; Tomcat reloads it when its `web.xml` changes.'),
      caches: t('A CDN or proxy before Tomcat may keep old answers: purge it.'),
    };
  },
});

/** @throws RangeError for what such a list cannot hold: commas, and `${`, which Tomcat expands */
const list = (texts: readonly string[]): string => {
  for (const text of texts) refuse('A list in web.xml of Tomcat', text, /,|\$\{/);
  return texts.join(',');
};

const filterOf = (
  name: string,
  className: string,
  parameters: readonly (readonly [string, string])[] = [],
): readonly string[] => [
  '<filter>',
  `  <filter-name>${name}</filter-name>`,
  `  <filter-class>${className}</filter-class>`,
  ...parameters.flatMap(([parameter, value]) => [
    '  <init-param>',
    `    <param-name>${parameter}</param-name>`,
    `    <param-value>${escapeXml(value)}</param-value>`,
    '  </init-param>',
  ]),
  '</filter>',
  '<filter-mapping>',
  `  <filter-name>${name}</filter-name>`,
  '  <url-pattern>/*</url-pattern>',
  '</filter-mapping>',
];

const VARY_FILTER = `package com.example;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells caches that answers differ by origin, also those to refused origins and without one. */
public class VaryOriginFilter extends HttpFilter {
  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.addHeader("Vary", "Origin");
    chain.doFilter(request, response);
  }
}`;
