import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { seen, unseen } from '../../../core/index.ts';
import {
  line,
  badPreflight,
  badRedirect,
  hop,
  item,
  otherPort,
  page,
  preflight,
  readable,
} from '../../testing/exchange.ts';
import type { PanelItem } from '../source.ts';
import { createPanelStore } from '../store.ts';
import { defaultSettings } from '../ports.ts';
import { Detail } from './detail.tsx';

const store = createPanelStore(
  { subscribe: () => () => undefined, clear: () => undefined, setLimit: () => undefined },
  { initial: defaultSettings, save: () => undefined },
  () => undefined,
);

const render = (shown: PanelItem): string =>
  renderToStaticMarkup(<Detail item={shown} store={store} titleId="title" onClose={() => undefined} />);
const field = (html: string, name: string): string | undefined =>
  new RegExp(`data-field="${name}"[^>]*>([^<]*)`).exec(html)?.[1];
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('the answer carries what a test or a reader looks for', () => {
  const html = render(badPreflight('a'));
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

test('timeline, what fails next, messages and what was not seen have headings', () => {
  const headings = [...render(badPreflight('a')).matchAll(/<h3[^>]*>([^<]+)/g)].map(([, name]) => name);
  expect(headings).toEqual([
    'What to change',
    'What happened',
    'Why',
    'Needed and allowed',
    'Timeline',
    'What fails next',
    'What we could not see',
    'What the browsers call it',
    'Step by step',
    'Messages',
  ]);
});

test('a redirect names its hops', () => {
  expect(text(render(badRedirect('a')))).toContain('request after redirect');
});

test('a success asks for no change', () => {
  expect(render(readable('a'))).not.toContain('What to change');
});

test('credentials that were not seen are not called absent', () => {
  const html = text(render(otherPort('a', { credentials: unseen('not-reported') })));
  expect(html).toContain('credentials not shown');
  expect(html).toMatch(/Access-Control-Allow-Credentials not shown /);
});

test('a value that does not match is refused, a line that is not there is missing', () => {
  expect(text(render(otherPort('a')))).toContain('refused another origin is allowed');
  const silent = item([hop({ status: 200, error: 'net::ERR_FAILED' })]);
  expect(text(render(silent))).toContain('missing the answer has no such line');
});

test('of several headers each that is missing says so, and the list stands once', () => {
  const html = text(
    render(
      item([
        hop(
          { error: 'net::ERR_FAILED' },
          preflight('GET', 'x-a,x-b,x-c', {
            answered: [
              line('Access-Control-Allow-Origin', page),
              line('Access-Control-Allow-Headers', 'X-C, X-D'),
            ],
          }),
        ),
      ]),
    ),
  );
  const [, rows] = html.split('Access-Control-Allow-Headers x-a ');
  expect(rows).toMatch(
    /^X-C, X-D not in the list missing .* x-b not in the list missing .* x-c X-C matched on the list Timeline/,
  );
});

test('what script cannot read of an answer it got is noted', () => {
  const answered = [
    line('Access-Control-Allow-Origin', page),
    line('Access-Control-Expose-Headers', 'X-Total'),
    line('X-Total', '7'),
    line('X-Secret', 'y'),
  ];
  const noted = (html: string): number => html.split('>not readable by script<').length - 1;
  expect(text(render(item([hop({ status: 200, answered })])))).toMatch(
    /X-Total: 7 X-Secret: y not readable by script/,
  );
  expect(
    noted(render(item([hop({ status: 200, answered: answered.slice(1), error: 'net::ERR_FAILED' })]))),
  ).toBe(0);
});

test('other explanations that fit are listed, in the words of this browser', () => {
  const uncertain = item(
    [hop({ status: 200, answered: [line('Access-Control-Allow-Origin', '*')], error: 'net::ERR_FAILED' })],
    { credentials: unseen('not-reported') },
  );
  const first = uncertain.diagnosis;
  const { reason } = first;
  if (!reason) throw new Error('no reason');
  const shown = (engine: 'chromium' | 'firefox'): string =>
    render({
      exchange: { ...uncertain.exchange, browser: { engine, version: '1' } },
      diagnosis: {
        ...first,
        reason: {
          ...reason,
          certain: false,
          alternatives: [
            { chromium: 'MissingAllowOriginHeader', firefox: 'CORSMissingAllowOrigin2', parameter: '' },
            { chromium: 'AllowOriginMismatch', firefox: 'CORSAllowOriginNotMatchingOrigin', parameter: '' },
            {
              chromium: 'InvalidAllowOriginValue',
              firefox: 'CORSAllowOriginNotMatchingOrigin',
              parameter: '',
            },
            { chromium: 'RedirectContainsCredentials', firefox: null, parameter: '' },
          ],
        },
      },
    });
  const codes = (html: string): (string | undefined)[] =>
    [...html.matchAll(/data-field="alternative-code">([^<]*)/g)].map(([, code]) => code);
  expect(field(shown('chromium'), 'certainty')).toMatch(/^likely/);
  expect(codes(shown('chromium'))).toEqual([
    'MissingAllowOriginHeader',
    'AllowOriginMismatch',
    'InvalidAllowOriginValue',
    'RedirectContainsCredentials',
  ]);
  expect(codes(shown('firefox'))).toEqual([
    'CORSMissingAllowOrigin2',
    'CORSAllowOriginNotMatchingOrigin',
    'a failure without a name',
  ]);
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

  test('asked permission for in great number are counted', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `x-${index}`).join(',');
    const html = render(item([hop({ error: 'net::ERR_FAILED' }, preflight('GET', names, {}))]));
    expect(html).toContain('and 4,980 more');
    expect(html).toContain('show all 5,000 headers');
    expect(html.length).toBeLessThan(200_000);
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
