import { t } from '../../i18n/index.ts';
import { permission, answered, isNamed, type Scene, type Words } from './shared.ts';

/** Whether the call sends data, for which the mode is made. */
const isSending = ({ hop }: Scene): boolean => hop.method === 'POST';

export default {
  title: (s) =>
    t('{answered}, and the page cannot read it because it asked in `no-cors` mode.', {
      answered: answered(s),
    }),
  happened: ({ host }) =>
    t(
      'The page called {host} with `mode: "no-cors"`. The request succeeded. The page gets an empty answer with status 0 and no headers.',
      { host },
    ),
  why: () =>
    t(
      'In this mode the browser sends simple requests and never shows the answer to the page. It is made for sending data and for caching, not for reading.',
    ),
  change: (s) =>
    t(
      isSending(s)
        ? 'If the page needs no answer, nothing has to change; if it does, remove `mode: "no-cors"` and let {host} send {lines}.'
        : isNamed(s.origin)
          ? 'In the page, remove `mode: "no-cors"`; on {host}, add {lines} to the answer.'
          : 'In the page, remove `mode: "no-cors"`, and let {host} allow the page\'s origin.',
      { host: s.host, lines: permission(s) },
    ),
  details: (s) => (isSending(s) ? '' : t('If the page needs no answer, nothing has to change.')),
} satisfies Words;
