import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { needsOf, policyOf, seen, unseen, type Policy, type PolicyChoices } from '../../../core/index.ts';
import {
  badPreflight,
  hop,
  item,
  line,
  otherPort,
  page,
  preflight,
  readable,
} from '../../testing/exchange.ts';
import { defaultSettings } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { createPanelStore, type PanelStore } from '../store.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { FixSection } from './fix-section.tsx';
import { PolicyForm } from './policy-form.tsx';
import { ProofView } from './proof-view.tsx';
import { Verify } from './verify.tsx';
import { WhatIf } from './what-if.tsx';

const markup = '<img src=x onerror=alert(1)>';

function storeOf(stacks: Readonly<Record<string, string>>, ...items: readonly PanelItem[]): PanelStore {
  const store = createPanelStore(
    { subscribe: () => () => undefined, clear: () => undefined, setLimit: () => undefined },
    { initial: { ...defaultSettings, stacks }, save: () => undefined },
    () => undefined,
  );
  store.dispatch({ type: 'changed', changes: [{ type: 'upsert', items }] });
  return store;
}

const render = (shown: PanelItem, store = storeOf({}, shown)): string =>
  renderToStaticMarkup(<FixSection item={shown} store={store} />);
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const stackOf = (html: string): string | undefined =>
  /data-field="stack">.*?<option value="([^"]*)" selected/.exec(html)?.[1];

const express = (id: string): PanelItem =>
  item([hop({ status: 200, answered: [line('X-Powered-By', 'Express')], error: 'net::ERR_FAILED' })], { id });

/** A page that sends a header of answers, which no server should allow. */
const sendsAllowOrigin = item([
  hop(
    { error: 'net::ERR_FAILED' },
    preflight('GET', 'access-control-allow-origin,x-api-key', {
      answered: [line('Access-Control-Allow-Origin', page)],
    }),
  ),
]);

describe('the section', () => {
  test('is there where headers repair, proved', () => {
    const html = render(badPreflight('a'));
    expect(html).toContain('data-region="fix"');
    expect(html).toContain('data-passes="true"');
    expect(text(html)).toContain('For https://api.example: no more than what was seen needs.');
  });

  test('is not there where they do not, nor where nothing is wrong', () => {
    for (const one of [
      readable('a'),
      item([hop({ error: 'net::ERR_CONNECTION_REFUSED' })]),
      otherPort('a', { pageOrigin: seen('null', 'network-entry') }),
      sendsAllowOrigin,
    ]) {
      expect(render(one, storeOf({}, one, badPreflight('b')))).not.toContain('data-region="fix"');
    }
  });

  test('is followed, always, by what can be tried; a call without the browser only where it failed', () => {
    const parts = (one: PanelItem): string[] =>
      [...render(one).matchAll(/data-field="(verify|what-if)"/g)].map(([, part = '']) => part);
    expect(parts(readable('a'))).toEqual(['what-if']);
    expect(parts(badPreflight('a'))).toEqual(['verify', 'what-if']);
    expect(parts(item([hop({ error: 'net::ERR_CONNECTION_REFUSED' })]))).toEqual(['verify', 'what-if']);
    // No list of origins can name it.
    expect(parts(otherPort('a', { pageOrigin: seen('null', 'network-entry') }))).toEqual(['what-if']);
  });

  test('comes second where something else is repaired first', () => {
    const unauthorized = item([
      hop({ method: 'PUT', error: 'net::ERR_FAILED' }, preflight('PUT', '', { status: 401 })),
    ]);
    expect(unauthorized.diagnosis.cause?.id).toBe('preflight-unauthorized');
    expect(text(render(unauthorized))).toContain('Then: the headers Do the step above first.');
  });

  test('works nothing out that is folded away', () => {
    const html = render(badPreflight('a'));
    expect(html).toContain('data-field="verify"');
    expect(html).not.toContain('curl -sS');
    expect(html).not.toContain('<textarea');
  });
});

describe('the stack', () => {
  test('is the one that shows in the answers, with the evidence', () => {
    const html = render(express('a'));
    expect(stackOf(html)).toBe('express');
    expect(text(html)).toMatch(/recognised by\s+x-powered-by: Express/i);
  });

  test('is none in particular where nothing shows', () => {
    expect(stackOf(render(otherPort('a')))).toBe('any-server');
  });

  test('is the user’s choice for this server, and for no other', () => {
    const stacks = { 'https://api.example': 'nginx', 'https://api.example:8443': 'caddy' };
    expect(stackOf(render(express('a'), storeOf(stacks, express('a'))))).toBe('nginx');
    expect(stackOf(render(express('a'), storeOf({ 'https://other.example': 'nginx' })))).toBe('express');
  });

  test('that is no longer known is forgotten', () => {
    const stacks = { 'https://api.example': 'no-such-stack' };
    expect(stackOf(render(express('a'), storeOf(stacks, express('a'))))).toBe('express');
  });

  test('may show in another answer of the server only', () => {
    const silent = otherPort('a');
    const users = hop({
      url: 'https://api.example/users',
      status: 404,
      answered: [line('X-Powered-By', 'Express')],
      error: 'net::ERR_FAILED',
    });
    expect(stackOf(render(silent, storeOf({}, silent, item([users], { id: 'b' }))))).toBe('express');
  });

  test('that cannot do with less says so above the code', () => {
    const html = render(otherPort('a'), storeOf({ 'https://api.example': 's3' }, otherPort('a')));
    expect(html.indexOf('data-field="widens"')).toBeGreaterThan(-1);
    expect(html.indexOf('data-field="widens"')).toBeLessThan(html.indexOf('<figure'));
    expect(text(html)).toContain('Allows more than was asked for. S3 has no switch for credentials');
    expect(render(otherPort('a'))).not.toContain('data-field="widens"');
  });
});

describe('what the change allows', () => {
  const form = (
    choices: PolicyChoices,
    { credentialsSeen = true, related = 1, of = badPreflight('a') } = {},
  ): string =>
    renderToStaticMarkup(
      <PolicyForm
        policy={policyOf([of.exchange], choices) as Policy}
        choices={choices}
        scope="server"
        related={related}
        credentialsSeen={credentialsSeen}
        own={needsOf(of.exchange)}
        onChoices={() => undefined}
        onScope={() => undefined}
      />,
    );

  test('says every name', () => {
    expect(text(form({}))).toMatch(
      /Made for .* 1 request seen Origins https:\/\/app\.example .* Methods PUT Request headers content-type x-api-key Cookies do not go along/,
    );
    expect(text(form({}, { related: 4321 }))).toContain('4,321 requests seen');
  });

  test('an origin that was added can be removed, the page’s own cannot', () => {
    const html = form({ origins: ['https://staging.example'] });
    expect(html).toContain('aria-label="Remove https://staging.example"');
    expect(html).not.toContain(`aria-label="Remove ${page}"`);
  });

  test('everybody is offered without credentials only, and then nobody is listed', () => {
    expect(text(form({}))).toContain('Anybody may read this');
    const withCookies = otherPort('a', { credentials: seen('include', 'call-record') });
    expect(text(form({}, { of: withCookies }))).not.toContain('Anybody may read this');
    const anybody = form({ isPublic: true });
    expect(anybody).toContain('<li class="code">*</li>');
    expect(anybody).not.toContain('aria-label="Another origin of the page"');
  });

  test('cookies are asked about only where they were not seen', () => {
    const unknown = otherPort('a', { credentials: unseen('not-reported') });
    expect(text(form({}, { of: unknown, credentialsSeen: false }))).toContain(
      'go along (the browser does not show it)',
    );
    expect(form({}, { of: unknown, credentialsSeen: false })).toContain('checked=""');
    expect(form({ credentials: false }, { of: unknown, credentialsSeen: false })).not.toContain('checked=""');
  });
});

describe('hostile values', () => {
  test('stay text in code of every language', () => {
    for (const language of ['javascript', 'xml', 'haproxy', 'nginx', 'yaml'] as const) {
      const html = renderToStaticMarkup(
        <CodeBlock
          block={{ file: markup, language, where: `\`${markup}\``, code: `${markup}\n</pre>${markup}` }}
        />,
      );
      expect(html).not.toContain('<img');
      expect(text(html).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(' ', '')).toContain(
        `${markup}</pre>${markup}`.replaceAll(' ', ''),
      );
    }
  });

  test('of a megabyte stay plain, and are cut', () => {
    const code = `const x = '${'y'.repeat(1_000_000)}';`;
    const html = renderToStaticMarkup(
      <CodeBlock block={{ file: 'a.js', language: 'javascript', where: '', code }} />,
    );
    expect(html.length).toBeLessThan(25_000);
    expect(html).toContain('show all, 1.0 MB');
    expect(html).not.toContain('hljs-');
  });

  test('stay text in the proof, and in what is tried out', () => {
    const hostile = item(
      [
        hop({
          status: 200,
          answered: [line('Access-Control-Allow-Origin', markup), line('X-Powered-By', `Express ${markup}`)],
          error: 'net::ERR_FAILED',
        }),
      ],
      { id: markup },
    );
    const policy = policyOf([hostile.exchange]) as Policy;
    const html = [
      render(hostile),
      renderToStaticMarkup(<ProofView item={hostile} policy={policy} />),
      renderToStaticMarkup(<WhatIf exchange={hostile.exchange} policy={policy} />),
    ].join('');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });
});

test('what is tried out starts as it was recorded, and says so politely', () => {
  const one = badPreflight('a');
  const html = renderToStaticMarkup(<WhatIf exchange={one.exchange} policy={policyOf([one.exchange])} />);
  expect(html).toMatch(
    /<output class="what-if-outcome" data-verdict="blocked" data-cause="method-not-allowed">/,
  );
  expect(html).toMatch(
    /<textarea[^>]*>Access-Control-Allow-Origin: https:\/\/app\.example\nAccess-Control-Allow-Methods: GET, POST\n/,
  );
});

test('what was never answered can be given an answer; the change can be taken only where there is one', () => {
  const html = renderToStaticMarkup(<WhatIf exchange={badPreflight('a').exchange} policy={null} />);
  expect(text(html)).toContain('The request was never answered: add an answer');
  expect(html).toContain('aria-label="add an answer to the request"');
  expect(html.split('<fieldset').length - 1).toBe(1);
  expect(text(html)).not.toContain('the change');
  const all = renderToStaticMarkup(<WhatIf exchange={readable('a').exchange} policy={null} />);
  expect(all).not.toContain('add an answer');
  expect(all).toContain('data-verdict="allowed"');
});

test('no secret of a request is in what is copied', () => {
  const secret = 'k9f3Zq71LmXw28sT';
  const url = `https://user:${secret}@api.example/items/${secret}?token=${secret}#${secret}`;
  const one = item([
    hop(
      {
        method: 'PUT',
        url,
        sent: [line('X-Api-Key', secret), line('Cookie', secret)],
        error: 'net::ERR_FAILED',
      },
      preflight('PUT', 'x-api-key', { url }),
    ),
  ]);
  const policy = policyOf([one.exchange]) as Policy;
  const html = renderToStaticMarkup(
    <Verify exchange={one.exchange} related={[one.exchange]} policy={policy} server="https://api.example" />,
  );
  expect(text(html)).toMatch(/x-api-key: &lt;x-api-key-1&gt;/i);
  expect(`${html}${render(one)}`).not.toContain(secret);
});
