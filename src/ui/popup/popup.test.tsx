import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Popup } from './popup.tsx';
import type { PopupPorts } from './ports.ts';

const ports = (theme: PopupPorts['theme']): PopupPorts => ({
  page: { tabId: 1, host: 'app.example' },
  initial: { tab: null, watches: [], asked: null },
  theme,
  subscribe: () => () => undefined,
  watch: () => Promise.resolve(false),
  unwatch: () => Promise.resolve(),
  openFiles: () => undefined,
  copy: () => Promise.resolve(),
});

it('has the theme the user chose, or follows the browser', () => {
  expect(renderToStaticMarkup(<Popup ports={ports('dark')} />)).toContain('data-theme="dark"');
  expect(renderToStaticMarkup(<Popup ports={ports(null)} />)).not.toContain('data-theme');
});
