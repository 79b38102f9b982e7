import { t } from '../i18n/index.ts';
import { sourceOf } from './shared/spring-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'spring-mvc',
  name: 'Spring Boot (MVC)',
  group: 'Java',
  version: 'Spring Boot 2.4 to 4 (Spring 5.3 to 7), Java 9 and later',
  assurance: 'source',
  sources: [
    'https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html',
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java',
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/DefaultCorsProcessor.java',
    'https://docs.spring.io/spring-boot/api/java/org/springframework/boot/web/servlet/FilterRegistrationBean.html',
  ],
  marks: {
    layers: ['spring'],
    libraries: ['spring'],
    signs: [
      { body: /^\{"timestamp":[^,{}]{1,40},"status":\d{3},"error":"/, confidence: 'certain' },
      { headers: [['set-cookie', /\bJSESSIONID=/]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'With `@CrossOrigin` or `addCorsMappings` the headers are set after the filters: the 401 of a security filter has none, and the preflight may never get there.',
    ),
    t('`*` together with `setAllowCredentials(true)` fails at the first request, with a 500.'),
    t('Spring answers refused origins, methods and headers itself: 403 with `Invalid CORS request`.'),
    t(
      'An answer that already has an `Access-Control-Allow-Origin` is left alone: remove lines that set it by hand.',
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
          'import org.springframework.boot.web.servlet.FilterRegistrationBean;',
          'import org.springframework.context.annotation.Bean;',
          'import org.springframework.context.annotation.Configuration;',
          'import org.springframework.core.Ordered;',
          'import org.springframework.web.cors.CorsConfiguration;',
          'import org.springframework.web.cors.UrlBasedCorsConfigurationSource;',
          'import org.springframework.web.filter.CorsFilter;',
          '',
          '@Configuration',
          'public class CorsConfig {',
          '',
          '    @Bean',
          '    public FilterRegistrationBean<CorsFilter> corsFilterRegistration() {',
          ...sourceOf(policy).map((line) => `        ${line}`),
          '',
          '        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));',
          '        // Before every other filter, those of Spring Security too.',
          '        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);',
          '        return registration;',
          '    }',
          '}',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The filter sets the headers before anything else runs, so the 401 of a later filter, the 404 and the 500 of `/error` carry them.',
    ),
    removeElsewhere: t(
      'Remove `@CrossOrigin`, `addCorsMappings`, lines that set `Access-Control-*` headers, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Rebuild the app and restart it.'),
    caches: t('A CDN or gateway before the app may keep old answers: purge it.'),
  }),
});
