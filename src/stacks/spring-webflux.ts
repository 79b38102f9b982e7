import { t } from '../i18n/index.ts';
import { sourceOf } from './shared/spring-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'spring-webflux',
  name: 'Spring Boot (WebFlux)',
  group: 'Java',
  version: 'Spring Boot 2.4 to 4 (Spring 5.3 to 7), Java 9 and later',
  assurance: 'source',
  sources: [
    'https://docs.spring.io/spring-framework/reference/web/webflux-cors.html',
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/reactive/CorsWebFilter.java',
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java',
  ],
  marks: {
    signs: [
      {
        body: /^\{"timestamp":[^,{}]{1,40},"path":"[^"]{0,2000}","status":\d{3},"error":"/,
        confidence: 'certain',
      },
    ],
  },
  gotchas: () => [
    t(
      '`UrlBasedCorsConfigurationSource` exists twice: WebFlux needs the one of the package `org.springframework.web.cors.reactive`.',
    ),
    t(
      'With `@CrossOrigin` or `addCorsMappings` the headers are set after the filters: the 401 of Spring Security has none.',
    ),
    t('`*` together with `setAllowCredentials(true)` fails at the first request, with a 500.'),
    t(
      'A Spring Cloud Gateway with `globalcors` before the app adds the headers a second time: keep one of the two, or add the filter `DedupeResponseHeader`.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'CorsConfig.java',
        language: 'java',
        where: t('A new file in the package of the app, with its `package` line on top.'),
        code: [
          'import java.util.List;',
          'import org.springframework.context.annotation.Bean;',
          'import org.springframework.context.annotation.Configuration;',
          'import org.springframework.core.Ordered;',
          'import org.springframework.core.annotation.Order;',
          'import org.springframework.web.cors.CorsConfiguration;',
          'import org.springframework.web.cors.reactive.CorsWebFilter;',
          'import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;',
          '',
          '@Configuration',
          'public class CorsConfig {',
          '',
          '    // Before every other filter, those of Spring Security too.',
          '    @Bean',
          '    @Order(Ordered.HIGHEST_PRECEDENCE)',
          '    public CorsWebFilter corsWebFilter() {',
          ...sourceOf(policy).map((line) => `        ${line}`),
          '        return new CorsWebFilter(source);',
          '    }',
          '}',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The filter sets the headers before anything else runs, so the 401 of a later filter, the 404 and the 500 carry them.',
    ),
    removeElsewhere: t(
      'Remove `@CrossOrigin`, `addCorsMappings`, `globalcors` of a gateway, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Rebuild the app and restart it.'),
    caches: t('A CDN or gateway before the app may keep old answers: purge it.'),
  }),
});
