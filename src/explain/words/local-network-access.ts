import { sentences, t } from '../../i18n/index.ts';
import { code, text, type Scene, type Words } from './shared.ts';

const isHere = (s: Scene): boolean => text(s, 'target') === 'loopback';

/** Where the server is, as a sentence. */
function whereItIs(s: Scene): string {
  const { host } = s;
  if (isHere(s)) return t('The page called {host}, which is this machine itself.', { host });
  return t(
    text(s, 'target') === 'local'
      ? 'The page called {host}, which is in the local network of this machine.'
      : 'The page called {host}, which is on this machine or in its network.',
    { host },
  );
}

export default {
  title: (s) =>
    isHere(s)
      ? t(
          s.certain
            ? 'The browser did not let this page reach {host} on this machine.'
            : 'The browser probably did not let this page reach {host} on this machine.',
          { host: s.host },
        )
      : t(
          s.certain
            ? 'The browser did not let this page reach {host} on the local network.'
            : 'The browser probably did not let this page reach {host} on the local network.',
          { host: s.host },
        ),
  happened: (s) =>
    sentences(
      whereItIs(s),
      text(s, 'error')
        ? t('Nothing was sent. The browser calls it {error}.', { error: code(text(s, 'error')) })
        : t('It seems that nothing was sent.'),
    ),
  why: () =>
    t(
      'This is no CORS failure. A page from the internet needs the permission of the user before it may reach this machine or devices in the local network (Local Network Access), and it has to be loaded over `https`.',
    ),
  change: () =>
    t(
      'Allow "Local network" for this page in the site settings of the browser, and load the page over `https`.',
    ),
  details: () =>
    t(
      'In a frame, the page around it has to pass the permission on with `allow="local-network; loopback-network"`. No header of the server can give it.',
    ),
  doubt: () => t('An answer that was refused without its headers being shown would look the same.'),
} satisfies Words;
