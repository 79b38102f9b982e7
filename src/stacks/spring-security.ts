import { t } from '../i18n/index.ts';
import { sourceOf } from './shared/spring-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'spring-security',
  name: 'Spring Security (servlets)',
  group: 'Java',
  version: 'Spring Security 5.7 to 7, Java 9 and later',
  assurance: 'source',
  sources: [
    'https://docs.spring.io/spring-security/reference/servlet/integrations/cors.html',
    'https://github.com/spring-projects/spring-security/blob/main/config/src/main/java/org/springframework/security/config/annotation/web/configurers/CorsConfigurer.java',
    'https://github.com/spring-projects/spring-security/issues/15769',
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java',
  ],
  marks: {
    signs: [
      {
        headers: [
          ['cache-control', 'no-cache, no-store, max-age=0, must-revalidate'],
          ['pragma', 'no-cache'],
          ['expires', '0'],
          ['x-content-type-options', 'nosniff'],
        ],
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t(
      'A `SecurityFilterChain` without the line answers the preflight with 401 or 403, unless Spring Security (6.4 and later) finds a single bean of the type `UrlBasedCorsConfigurationSource`.',
    ),
    t('The bean has to be called `corsConfigurationSource`: `http.cors` looks it up by that name.'),
    t(
      'Since version 6 the dispatch to `/error` is checked, too: without `dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()` a 404 or 500 may turn into a 401.',
    ),
    t(
      'CORS does not lift the CSRF check: a `POST` with a session cookie still needs its token, or gets a 403.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'SecurityConfig.java',
        language: 'java',
        where: t('With the other imports.'),
        code: [
          'import static org.springframework.security.config.Customizer.withDefaults;',
          '',
          'import java.util.List;',
          'import org.springframework.context.annotation.Bean;',
          'import org.springframework.web.cors.CorsConfiguration;',
          'import org.springframework.web.cors.UrlBasedCorsConfigurationSource;',
        ].join('\n'),
      },
      {
        file: 'SecurityConfig.java',
        language: 'java',
        where: t(
          'In every method that builds a `SecurityFilterChain`: the filter then runs before authentication.',
        ),
        code: 'http.cors(withDefaults());',
      },
      {
        file: 'SecurityConfig.java',
        language: 'java',
        where: t('A new method of the class.'),
        code: [
          '@Bean',
          'public UrlBasedCorsConfigurationSource corsConfigurationSource() {',
          ...sourceOf(policy).map((line) => `    ${line}`),
          '    return source;',
          '}',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The filter sets the headers before authentication, so the 401 and 403 of Spring Security, the 404 and the 500 carry them.',
    ),
    removeElsewhere: t(
      'Remove `@CrossOrigin`, `addCorsMappings`, lines that set `Access-Control-*` headers, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Rebuild the app and restart it.'),
    caches: t('A CDN or gateway before the app may keep old answers: purge it.'),
  }),
});
