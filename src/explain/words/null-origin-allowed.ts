import { isTrue, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} allows the origin \`null\`${isTrue(s, 'credentials') ? ' with credentials' : ''}, which any page can take on.`,
  happened: () => 'The answer allows `null`.',
  why: () =>
    'A page in a sandboxed frame has the origin `null`, whoever made it. To allow `null` is to allow everybody, with credentials too.',
  change: (s) =>
    `On ${s.host}, remove \`null\` from the list of allowed origins; serve the page from a web server, and allow the origin it has there.`,
} satisfies Words;
