import type { Alternative, SameOriginProxy } from '../core/index.ts';
import { sourceOf } from './header-sources.ts';
import { codeUrl } from './code-url.ts';
import { codes, hostOf, sentences } from './sentences.ts';
import { code } from './text.ts';

/** What is said of an alternative on the page's side: plain text, values in backticks. */
export interface AlternativeWords {
  /** What to do, in a few words, without a full stop. */
  readonly title: string;
  /** How, and what it changes. */
  readonly text: string;
}

/** The words of one alternative. */
export function describeAlternative(alternative: Alternative): AlternativeWords {
  switch (alternative.kind) {
    case 'call-target':
      return callTarget(alternative.url, alternative.target);
    case 'avoid-preflight': {
      const { headers, method, url, refused } = alternative;
      const sent = code(method, 24);
      return {
        title: `Leave out ${codes(headers, 3)}, and no preflight is sent`,
        text: sentences(
          ...howToLeaveOut(headers, method, url),
          refused
            ? `The ${sent} then goes out without asking; its answer has to allow the page all the same, and that was not seen here.`
            : `Each ${sent} then takes one request, not two.`,
        ),
      };
    }
    case 'drop-header': {
      const { headers, url } = alternative;
      const how = howToLeaveOut(headers, '', url);
      return {
        title: `Leave out ${codes(headers, 3)}`,
        text: sentences(
          `The rest of the preflight passes as it is: then nothing has to change on ${host(url)}.`,
          // With one source of them all, the repair on the server names it already.
          ...(how.length > 1 ? how : []),
        ),
      };
    }
    case 'write-method-upper-case':
      return {
        title: `Write the method as ${code(alternative.method.toUpperCase(), 24)}`,
        text: `The browser asks for ${code(alternative.method, 24)}, as the page wrote it, and servers compare letter by letter. Routers usually know methods in capitals only.`,
      };
    case 'same-origin-proxy':
      return proxy(alternative);
  }
}

const host = (url: string): string => code(hostOf(url), 60);

const callTarget = (url: string, target: string): AlternativeWords => ({
  title: 'Call the redirect’s target',
  text: `In the page, call ${codeUrl(target, 120)} in place of ${codeUrl(url, 120)}. ${
    hostOf(url) === hostOf(target)
      ? 'Then only the last answer has to allow the page, no redirect before it.'
      : `Then only ${host(target)} has to allow the page.`
  }`,
});

/** One sentence for each source of the headers. */
function howToLeaveOut(headers: readonly string[], method: string, url: string): readonly string[] {
  const said: string[] = [];
  const left = new Set(headers.slice(0, 64));
  const take = (names: readonly string[], sentence: (list: string) => string): void => {
    if (names.length > 0) said.push(sentence(codes(names, 3)));
    for (const name of names) left.delete(name);
  };
  const responses = [...left].filter((name) => name.startsWith('access-control-'));
  take(
    responses,
    (list) => `On a request ${list} ${verb(responses, 'means', 'mean')} nothing: only a server can allow.`,
  );
  take(
    left.has('content-type') ? ['content-type'] : [],
    (list) => `A ${code(method, 24)} has no body that ${list} could be about.`,
  );
  for (let source = sourceOf([...left]); source !== undefined; source = sourceOf([...left])) {
    const { names, by, idle } = source;
    const change = source.change ?? `leave ${verb(names, 'it', 'them')} out`;
    const unless = idle ? '' : `if ${host(url)} does not read ${verb(names, 'it', 'them')}, `;
    take(names, (list) => `Usually ${list} ${verb(names, 'comes', 'come')} from ${by}: ${unless}${change}.`);
  }
  return said;
}

const verb = (names: readonly string[], one: string, several: string): string =>
  names.length === 1 ? one : several;

function proxy({ page, development, target, targetPath, path, cookies }: SameOriginProxy): AlternativeWords {
  const own = host(page);
  const other = host(target);
  return {
    title: development
      ? `Let the development server ask ${other}`
      : `If ${other} is not yours, let the page’s own server ask it`,
    text: sentences(
      `In the page, call ${code(path, 100)} in place of ${code(`${target}${targetPath}`, 120)}, and let ${own} pass it on: for the browser the call then stays on one origin, where CORS does not apply.`,
      development ? 'In production this takes a proxy as well, or the permission of the server.' : '',
      cookies === 'changed'
        ? `The cookies change: the browser sends those of ${own}, not those of ${other}, so a login has to go through the proxy, too.`
        : cookies === 'left-out'
          ? `The cookies of ${own} are not for ${other}: do not pass them on.`
          : '',
    ),
  };
}
