import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { listen, type RunningServer } from '../servers/process.ts';
import type { Running } from '../servers/server.ts';
import type { Story } from './story.ts';

type Origins = Running['origins'];

/** The server of the stories' pages. */
export interface PageServer extends RunningServer {
  /** The origin of a story's page. */
  originOf(story: Pick<Story, 'pageHost'>): string;
  /** A page that makes the browser forget cookies, workers and caches of its host. */
  resetUrl(host: string): string;
  /** Shows a story from now on: its page is at `/<story id>/`. */
  show(story: Story, api: Origins): void;
}

/** Starts the server of the stories' pages on a free loopback port; any name that ends in `.localhost` reaches it. */
export async function startPageServer(): Promise<PageServer> {
  let shown: { readonly story: Story; readonly api: Origins } | null = null;
  const answer: RequestListener = (request, response) => {
    if (request.url === '/reset') reset(response);
    else if (shown && request.url?.startsWith(`/${shown.story.id}/`))
      serve(shown.story, shown.api, request, response);
    else send(response, 404, 'text/plain', 'not found');
  };
  const server = await listen(answer);
  const originAt = (host: string): string => `http://${host}:${server.port}`;
  return {
    ...server,
    originOf: ({ pageHost = 'localhost' }) => originAt(pageHost),
    resetUrl: (host) => `${originAt(host)}/reset`,
    show: (story, api) => void (shown = { story, api }),
  };
}

function serve(story: Story, api: Origins, { url = '' }: IncomingMessage, response: ServerResponse): void {
  const name = url.split('?', 1)[0]?.slice(story.id.length + 2) ?? '';
  const file = story.files?.[name];
  if (file)
    send(response, 200, file.type, typeof file.body === 'string' ? file.body : file.body(api), {
      'Service-Worker-Allowed': '/',
    });
  else if (name === '') send(response, 200, 'text/html; charset=utf-8', documentOf(story), story.pageHeaders);
  else if (name === 'app.js') send(response, 200, 'text/javascript', scriptOf(story, api));
  else if (name === 'end') send(response, 200, 'text/plain', 'end');
  else send(response, 404, 'text/plain', 'not found');
}

const documentOf = ({ title, html = '', scripts = [] }: Story): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<link rel="icon" href="data:,">
<body>
${html}
${[...scripts, 'app.js'].map((name) => `<script src="${name}"></script>`).join('\n')}
</body>
</html>
`;

const scriptOf = ({ page }: Story, api: Origins): string => `${HELPERS}
window.story = (async function story(api) {
${page.trim()}
})(${JSON.stringify(api)});
`;

/** What `Story.page` may use. */
const HELPERS = `const settled = (promise) =>
  promise.then((response) => response.text().then(() => response, () => response), () => null);
const xhr = (method, url, { headers = {}, body = null, withCredentials = false } = {}) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.withCredentials = withCredentials;
    request.onloadend = () => resolve(request);
    request.send(body);
  });
const load = (tag, attributes) =>
  new Promise((resolve) => {
    const element = document.createElement(tag);
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
  });
const opened = (source) =>
  new Promise((resolve) => {
    const end = () => {
      source.close();
      resolve(source);
    };
    source.onmessage = end;
    source.onerror = end;
  });
`;

const reset = (response: ServerResponse): void =>
  send(response, 200, 'text/html', '<!doctype html><link rel="icon" href="data:,">', {
    'Clear-Site-Data': '"cache", "cookies", "storage"',
  });

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers }).end(body);
}
