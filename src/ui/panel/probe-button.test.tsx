import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ProbePort } from './ports.ts';
import { ProbeDialog } from './probe/probe-dialog.tsx';
import { ProbeButton } from './probe-button.tsx';

const port = (active: boolean): ProbePort => ({
  active: () => active,
  subscribe: () => () => undefined,
  reload: () => undefined,
});
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, '');
const button = (active: boolean): string =>
  /<button[^>]*probe-button.*?<\/button>/.exec(
    renderToStaticMarkup(<ProbeButton probe={port(active)} />),
  )?.[0] ?? '';

test('the button says what it would do, and then that it has', () => {
  expect(text(button(false))).toBe('Reload with probe');
  expect(button(false)).toContain('aria-haspopup="dialog"');
  expect(text(button(true))).toBe('Probe on');
});

test('what it does is said in a dialog', () => {
  const html = renderToStaticMarkup(<ProbeDialog probe={port(false)} onClose={() => undefined} />);
  expect(html).toMatch(/<dialog(?![^>]* open)[^>]* aria-labelledby="probe-title"/);
  for (const part of ['wraps these functions', 'next reload or navigation', 'stays in DevTools'])
    expect(text(html)).toContain(part);
});
