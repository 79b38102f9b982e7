import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { msg, speak } from '../../i18n/index.ts';
import { Filled } from './filled.tsx';

afterEach(() => speak('en', {}));

describe('Filled', () => {
  const message = msg('`{method}` of {file} failed');
  const places = { method: 'GET', file: <bdi>{'a{method}.har'}</bdi> };

  it('puts elements in the places of a message', () => {
    expect(renderToStaticMarkup(<Filled message={message} places={places} />)).toBe(
      '`GET` of <bdi>a{method}.har</bdi> failed',
    );
  });

  it('puts them where another language wants them', () => {
    speak('de', { '`{method}` of {file} failed': 'In {file} schlug `{method}` fehl' });
    expect(renderToStaticMarkup(<Filled message={message} places={places} />)).toBe(
      'In <bdi>a{method}.har</bdi> schlug `GET` fehl',
    );
  });
});
