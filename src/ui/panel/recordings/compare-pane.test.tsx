import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { speak } from '../../../i18n/index.ts';
import japanese from '../../../i18n/locales/ja.json' with { type: 'json' };
import { otherPort, readable } from '../../testing/exchange.ts';
import { defaultSettings } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { createPanelStore } from '../store.ts';
import { ComparePane } from './compare-pane.tsx';
import { createRecordings } from './recordings.ts';
import type { Recording } from './state.ts';

const settings = { initial: defaultSettings, save: () => undefined };

function file(name: string, item: PanelItem): Recording {
  const source = { subscribe: () => () => undefined, clear: () => undefined, setLimit: () => undefined };
  const store = createPanelStore(source, settings, (run) => run());
  store.dispatch({ type: 'changed', changes: [{ type: 'upsert', items: [item] }] });
  return { id: name, kind: 'file', name, store, reading: null };
}

const sentence = (): string => {
  const list = [file('dev.har', readable('a')), file('prod.har', otherPort('b'))];
  const recordings = createRecordings(
    null,
    () => {
      throw new Error('Nothing is opened here.');
    },
    settings,
  );
  const html = renderToStaticMarkup(
    <ComparePane
      state={{ list, activeId: 'dev.har', comparing: true, refused: [] }}
      recordings={recordings}
    />,
  );
  return (/data-field="sentence">(.*?)<\/p>/.exec(html)?.[1] ?? '').replaceAll(/<[^>]*>/g, '');
};

afterEach(() => speak('en', {}));

test('what differs is said of each recording, with the marks of the language', () => {
  expect(sentence()).toBe('Passes in dev.har. Blocked in prod.har: Allowed origin: other port');
  speak('ja', japanese);
  expect(sentence()).toMatch(/dev\.har[^.]*。[^.]*prod\.har/);
});
