import { t } from '../i18n/index.ts';

/** Who usually adds a request header that a page's own code did not mean to send. */
export interface HeaderSource {
  /** As people call it; the subject of "usually adds". */
  readonly by: string;
  /** How to switch it off, after "In the page, "; null where there is no switch. */
  readonly change: string | null;
  /** True where the header does nothing for the server, so that it is to be left out rather than allowed. */
  readonly idle?: true;
}

/**
 * Names, lower-case; `*` at the end stands for any rest. Of several rows that match, the first counts. A name after `+` is
 * the source's only in the company of another one.
 */
type Row = readonly [names: readonly string[], by: string | Said, change: Said | null, idle?: true];

/** Said when it is asked for: the language is not known before. */
type Said = () => string;

const excluded =
  (product: string, option: string): Said =>
  () =>
    t("keep this server out of {product}'s {option}", { product, option: `\`${option}\`` });
const inDefaults: Said = () => t('take it out of the default headers of the HTTP client for this call');

const ROWS: readonly Row[] = [
  // https://docs.sentry.io/platforms/javascript/tracing/distributed-tracing/dealing-with-cors-issues/
  [['sentry-trace', '+baggage', '+traceparent'], 'Sentry', excluded('Sentry', 'tracePropagationTargets')],
  // https://docs.datadoghq.com/real_user_monitoring/correlate_with_other_telemetry/apm/
  [['x-datadog-*', '+traceparent', '+tracestate'], 'Datadog RUM', excluded('Datadog', 'allowedTracingUrls')],
  // https://docs.newrelic.com/docs/browser/new-relic-browser/browser-pro-features/browser-data-distributed-tracing/
  [
    ['newrelic', '+traceparent', '+tracestate'],
    'New Relic',
    excluded('New Relic', 'distributed_tracing.allowed_origins'),
  ],
  // https://microsoft.github.io/ApplicationInsights-JS/webSdk/applicationinsights-core-js/interfaces/ICorrelationConfig.html
  [
    ['request-id', 'request-context', '+traceparent'],
    'Application Insights',
    () => t('add this server to `correlationHeaderExcludedDomains`'),
  ],
  // https://www.elastic.co/docs/reference/apm/agents/rum-js/distributed-tracing
  [['elastic-apm-traceparent'], 'Elastic APM', excluded('Elastic', 'distributedTracingOrigins')],
  // https://github.com/PostHog/posthog-js/pull/3301
  [['x-posthog-*'], 'PostHog', excluded('PostHog', 'tracing_headers')],
  // https://open-telemetry.github.io/opentelemetry-js/types/_opentelemetry_sdk-trace-web.PropagateTraceHeaderCorsUrls.html
  [
    ['traceparent', 'tracestate', 'b3', 'x-b3-*', 'uber-trace-id', '+baggage'],
    () => t('a tracing library such as OpenTelemetry'),
    () => t("keep this server out of its fetch instrumentation's `propagateTraceHeaderCorsUrls`"),
  ],
  [['baggage'], () => t('Sentry or OpenTelemetry'), () => t('switch tracing off for this server')],
  // https://supabase.com/docs/guides/functions/cors
  [['x-client-info', 'apikey'], 'supabase-js', null],
  // https://axios-http.com/docs/req_config; Angular sends it to relative URLs only
  [
    ['x-xsrf-token'],
    () => t('axios with `withXSRFToken`'),
    () => t('leave out `withXSRFToken` for this call'),
  ],
  [['x-csrf-token', 'x-csrftoken'], () => t('the front-end of Rails, Laravel or Django'), inDefaults],
  // jQuery and others add it to calls of the own origin only: https://github.com/jquery/jquery/blob/main/src/ajax/xhr.js
  [['x-requested-with'], () => t('a default of an HTTP client (axios in Laravel, Dropzone)'), inDefaults],
  [
    ['cache-control', 'pragma', 'expires'],
    () => t('code that wants no cached answer'),
    () => t('use the option `cache: "no-store"` instead'),
    true,
  ],
  [
    ['if-none-match', 'if-modified-since'],
    () => t('code of its own cache'),
    () => t('leave it to the cache of the browser'),
    true,
  ],
  // https://www.apollographql.com/docs/react/api/link/apollo-link-client-awareness
  [
    ['apollographql-client-*'],
    'Apollo Client',
    () => t('leave out its `clientAwareness` (once `name` and `version`)'),
  ],
  [['x-apollo-*'], 'Apollo Client', null],
  [['hx-*'], 'htmx', () => t('delete it in an `htmx:configRequest` listener')],
  [
    ['x-stainless-*'],
    () => t('the SDK of OpenAI or Anthropic'),
    () => t('set it to `null` in `defaultHeaders`'),
  ],
  // https://github.com/aws/aws-sdk-js-v3/issues/6810
  [
    ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
    () => t('the AWS SDK'),
    () => t('create its client with `requestChecksumCalculation: "WHEN_REQUIRED"`'),
  ],
  [['x-amz-*', 'amz-sdk-*'], () => t('the AWS SDK'), null],
  [['x-firebase-*'], 'Firebase', null],
  [['x-goog-*'], () => t('a Google client library'), null],
  [['x-request-id', 'x-correlation-id'], () => t("the app's own HTTP client"), inDefaults],
];

/** The usual source of the first of these headers that has one. @param names lower-case */
export function sourceOf(
  names: readonly string[],
): (HeaderSource & { readonly names: readonly string[] }) | undefined {
  for (const [patterns, by, change, idle] of ROWS) {
    if (!names.some((name) => patterns.some((pattern) => matches(pattern, name)))) continue;
    const found = names.filter((name) => patterns.some((pattern) => matches(pattern.replace('+', ''), name)));
    return {
      names: found,
      by: typeof by === 'string' ? by : by(),
      change: change?.() ?? null,
      ...(idle && { idle }),
    };
  }
  return undefined;
}

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
