import { code, text, type Scene, type Words } from './shared.ts';

const isHere = (s: Scene): boolean => text(s, 'target') === 'loopback';
const where = (s: Scene): string => (isHere(s) ? 'on this machine' : 'on the local network');

export default {
  title: (s) =>
    `The browser ${s.certain ? 'did not let' : 'probably did not let'} this page reach ${s.host} ${where(s)}.`,
  happened: (s) =>
    `The page called ${s.host}, which is ${isHere(s) ? 'this machine itself' : text(s, 'target') === 'local' ? 'in the local network of this machine' : 'on this machine or in its network'}. ${
      text(s, 'error')
        ? `Nothing was sent. The browser calls it ${code(text(s, 'error'))}.`
        : 'It seems that nothing was sent.'
    }`,
  why: () =>
    'This is no CORS failure. A page from the internet needs the permission of the user before it may reach this machine or devices in the local network (Local Network Access), and it has to be loaded over `https`.',
  change: () =>
    'Allow "Local network" for this page in the site settings of the browser, and load the page over `https`.',
  details: () =>
    'In a frame, the page around it has to pass the permission on with `allow="local-network; loopback-network"`. No header of the server can give it.',
  doubt: () => 'An answer that was refused without its headers being shown would look the same.',
} satisfies Words;
