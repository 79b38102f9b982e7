import { describe, expect, it } from 'vitest';
import { sourceOf } from './header-sources.ts';

describe('the usual source of a header', () => {
  it.each([
    [['sentry-trace', 'baggage'], 'Sentry', ['sentry-trace', 'baggage']],
    [['baggage', 'traceparent'], 'a tracing library such as OpenTelemetry', ['baggage', 'traceparent']],
    [['traceparent', 'x-datadog-origin', 'x-datadog-trace-id'], 'Datadog RUM', undefined],
    [['request-context', 'request-id', 'traceparent'], 'Application Insights', undefined],
    [['x-api-key', 'x-client-info'], 'supabase-js', ['x-client-info']],
    [['x-b3-traceid'], 'a tracing library such as OpenTelemetry', undefined],
    [['x-amz-checksum-crc32'], 'the AWS SDK', undefined],
  ])('%j', (names, by, those) => expect(sourceOf(names)).toMatchObject({ by, names: those ?? names }));

  it.each(['authorization', 'x-api-key', 'content-type', '', '*'])('is not known of %j', (name) =>
    expect(sourceOf([name])).toBeUndefined(),
  );

  it('is idle where the server has no use for the header', () => {
    expect(sourceOf(['cache-control'])).toMatchObject({ idle: true });
    expect(sourceOf(['sentry-trace'])).not.toHaveProperty('idle');
  });
});
