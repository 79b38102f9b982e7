import type { Policy } from '../../core/index.ts';
import { quoteJava, quoteJavaList } from '../escape/java.ts';

/** The lines of Java that make a `UrlBasedCorsConfigurationSource` named `source`: the same in all of Spring's stacks. */
export const sourceOf = ({
  origins,
  methods,
  requestHeaders,
  exposedHeaders,
  credentials,
  maxAge,
}: Policy): readonly string[] => [
  'CorsConfiguration cors = new CorsConfiguration();',
  `cors.setAllowedOrigins(${origins === '*' ? `List.of(${quoteJava('*')})` : quoteJavaList(origins)});`,
  `cors.setAllowedMethods(${quoteJavaList(methods)});`,
  ...(requestHeaders.length > 0 ? [`cors.setAllowedHeaders(${quoteJavaList(requestHeaders)});`] : []),
  ...(exposedHeaders.length > 0 ? [`cors.setExposedHeaders(${quoteJavaList(exposedHeaders)});`] : []),
  ...(credentials ? ['cors.setAllowCredentials(true);'] : []),
  `cors.setMaxAge(${maxAge}L);`,
  'UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
  'source.registerCorsConfiguration("/**", cors);',
];
