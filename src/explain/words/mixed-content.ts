import { codeUrl, text, type Words } from './shared.ts';

export default {
  title: (s) => `A secure page asked for ${s.host} over plain \`http\`, and the browser did not send it.`,
  happened: (s) =>
    `The page was loaded over \`https\` and called ${codeUrl(text(s, 'url', s.message.url))}. Nothing was sent.`,
  why: () =>
    'This is no CORS failure. Browsers do not let a secure page load data over an open connection, where anybody on the way could read or change it (mixed content).',
  change: (s) => `In the page, call ${s.host} over \`https\`, and make the server offer it.`,
  details: () => 'During development, opening the page over `http` on `localhost` works too.',
} satisfies Words;
