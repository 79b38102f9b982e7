import { code, text, type Words } from './shared.ts';

export default {
  short: () => 'Local network not permitted',
  title: (s) => `The browser did not let this page reach ${s.host} on the local network.`,
  happened: (s) =>
    `The page called ${s.host}, which is on this machine or in its network. Nothing was sent.${text(s, 'error') ? ` The browser calls it ${code(text(s, 'error'))}.` : ''}`,
  why: () =>
    'This is no CORS failure. A page from the internet needs the permission of the user before it may reach devices in the local network (Local Network Access), and it has to be loaded over `https`.',
  change: () =>
    'Allow "Local network" for this page in the site settings of the browser, and load the page over `https`.',
  details: () =>
    'In a frame, the page around it has to pass the permission on with `allow="local-network; loopback-network"`. No header of the server can give it.',
} satisfies Words;
