import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { seen, unseen } from '../../../core/index.ts';
import { line, badPreflight, badRedirect, hop, item, otherPort, page } from '../../testing/exchange.ts';
import type { PanelItem } from '../source.ts';
import { Detail } from './detail.tsx';

const render = (shown: PanelItem): string =>
  renderToStaticMarkup(<Detail item={shown} region={{ current: null }} onClose={() => undefined} />);
const field = (html: string, name: string): string | undefined =>
  new RegExp(`data-field="${name}"[^>]*>([^<]*)`).exec(html)?.[1];
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('the answer carries what a test or a reader looks for', () => {
  const html = render(badPreflight('a'));
  expect(html).toContain('data-region="detail"');
  expect(html).toContain('data-field="verdict" data-value="blocked"');
  expect(html).toContain('data-field="title"');
  expect(field(html, 'reason-code')).toBe('MethodDisallowedByPreflightResponse');
  expect(field(html, 'parameter')).toBe('PUT');
  expect(field(html, 'certainty')).toBe('certain');
});

test('the code is that of the browser the exchange comes from', () => {
  const html = render(otherPort('a', { browser: { engine: 'firefox', version: '153' } }));
  expect(field(html, 'reason-code')).toBe('CORSAllowOriginNotMatchingOrigin');
  expect(html).toContain('>AllowOriginMismatch<');
});

test('needed stands beside allowed, each with its result', () => {
  const html = render(badPreflight('a'));
  const rows = [...html.matchAll(/data-kind="([^"]+)" data-result="([^"]+)"/g)].map(
    ([, kind, result]) => `${kind} ${result}`,
  );
  expect(rows).toEqual([
    'origin matched',
    'credentials not-needed',
    'method missing',
    'header matched',
    'header missing',
  ]);
});

test('the first character in which an origin differs is marked', () => {
  const html = render(otherPort('a'));
  expect(html).toMatch(/https:\/\/app\.example<mark[^>]*>:<\/mark>/);
  expect(html).toContain('difference-end');
});

test('steps, what fails next, messages and what was not seen have headings', () => {
  const headings = [...render(badPreflight('a')).matchAll(/<h3[^>]*>([^<]+)/g)].map(([, name]) => name);
  expect(headings).toEqual([
    'What happened',
    'Why',
    'What to change',
    'Needed and allowed',
    'Steps',
    'What fails next',
    'What the browsers call it',
    'Messages',
    'What we could not see',
  ]);
});

test('a redirect names its hops', () => {
  expect(text(render(badRedirect('a')))).toContain('request after redirect');
});

test('other explanations that fit are listed', () => {
  const uncertain = item(
    [hop({ status: 200, answered: [line('Access-Control-Allow-Origin', '*')], error: 'net::ERR_FAILED' })],
    { credentials: unseen('not-reported') },
  );
  const [first] = [uncertain.diagnosis];
  if (!first.reason) throw new Error('no reason');
  const html = render({
    ...uncertain,
    diagnosis: {
      ...first,
      reason: {
        ...first.reason,
        certain: false,
        alternatives: [{ chromium: 'MissingAllowOriginHeader', firefox: null, parameter: '' }],
      },
    },
  });
  expect(field(html, 'certainty')).toMatch(/^likely/);
  expect(html).toContain('>MissingAllowOriginHeader</code>');
});

describe('hostile values', () => {
  const markup = '<img src=x onerror=alert(1)>';

  test('are text, never elements', () => {
    const html = render(
      item(
        [
          hop({
            method: markup,
            url: `https://api.example/${markup}`,
            status: 200,
            answered: [line('Access-Control-Allow-Origin', markup), line(markup, markup)],
            error: 'net::ERR_FAILED',
          }),
        ],
        { initiator: markup, pageOrigin: seen(markup, 'network-entry') },
      ),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });

  test('of a megabyte are cut, with a control that shows all', () => {
    const html = render(
      item([
        hop({
          status: 200,
          answered: [line('Access-Control-Allow-Origin', page), line('X-Big', 'z'.repeat(1_000_000))],
        }),
      ]),
    );
    expect(html.length).toBeLessThan(50_000);
    expect(html).toContain('show all, 1.0 MB');
  });

  test('in great number are cut too, and the guilty one is shown', () => {
    const many = Array.from({ length: 5000 }, (_, index) => line(`X-${index}`, 'v'));
    const html = render(
      item([
        hop({
          status: 200,
          answered: [...many, line('Access-Control-Allow-Origin', 'https://x.example')],
          error: 'net::ERR_FAILED',
        }),
      ]),
    );
    expect(html).toContain('show all 5,001 lines');
    expect(html).toContain('the cause');
    expect(html.length).toBeLessThan(100_000);
  });
});
