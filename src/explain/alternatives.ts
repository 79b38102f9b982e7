import type { Alternative, SameOriginProxy } from '../core/index.ts';
import { sourceOf } from './header-sources.ts';
import { codeUrl } from './code-url.ts';
import { sentences, t, type Values } from '../i18n/index.ts';
import { codes, hostOf } from './sentences.ts';
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
      return {
        title: t('Leave out {headers}, and no preflight is sent', { headers: codes(headers, 3) }),
        text: sentences(
          ...howToLeaveOut(headers, method, url),
          refused
            ? t(
                'The {method} then goes out without asking; its answer has to allow the page all the same, and that was not seen here.',
                { method: code(method, 24) },
              )
            : t('Each {method} then takes one request, not two.', { method: code(method, 24) }),
        ),
      };
    }
    case 'drop-header': {
      const { headers, url } = alternative;
      const how = howToLeaveOut(headers, '', url);
      return {
        title: t('Leave out {headers}', { headers: codes(headers, 3) }),
        text: sentences(
          t('The rest of the preflight passes as it is: then nothing has to change on {host}.', {
            host: host(url),
          }),
          // With one source of them all, the repair on the server names it already.
          ...(how.length > 1 ? how : []),
        ),
      };
    }
    case 'write-method-upper-case':
      return {
        title: t('Write the method as {method}', { method: code(alternative.method.toUpperCase(), 24) }),
        text: t(
          'The browser asks for {method}, as the page wrote it, and servers compare letter by letter. Routers usually know methods in capitals only.',
          { method: code(alternative.method, 24) },
        ),
      };
    case 'same-origin-proxy':
      return proxy(alternative);
  }
}

const host = (url: string): string => code(hostOf(url), 60);

const callTarget = (url: string, target: string): AlternativeWords => ({
  title: t('Call the redirect’s target'),
  text: sentences(
    t('In the page, call {target} in place of {url}.', {
      target: codeUrl(target, 120),
      url: codeUrl(url, 120),
    }),
    hostOf(url) === hostOf(target)
      ? t('Then only the last answer has to allow the page, no redirect before it.')
      : t('Then only {host} has to allow the page.', { host: host(target) }),
  ),
});

interface Named extends Values {
  readonly count: number;
  readonly headers: string;
}

/** One sentence for each source of the headers. */
function howToLeaveOut(headers: readonly string[], method: string, url: string): readonly string[] {
  const said: string[] = [];
  const left = new Set(headers.slice(0, 64));
  const take = (names: readonly string[], sentence: (named: Named) => string): void => {
    if (names.length > 0) said.push(sentence({ count: names.length, headers: codes(names, 3) }));
    for (const name of names) left.delete(name);
  };
  const responses = [...left].filter((name) => name.startsWith('access-control-'));
  take(responses, (named) =>
    t(
      '{count, plural, one {On a request {headers} means nothing: only a server can allow.} other {On a request {headers} mean nothing: only a server can allow.}}',
      named,
    ),
  );
  take(left.has('content-type') ? ['content-type'] : [], () =>
    t('A {method} has no body that `content-type` could be about.', { method: code(method, 24) }),
  );
  for (let source = sourceOf([...left]); source !== undefined; source = sourceOf([...left])) {
    const { names, by, idle } = source;
    take(names, (named) =>
      t(
        idle
          ? '{count, plural, one {Usually {headers} comes from {source}: {change}.} other {Usually {headers} come from {source}: {change}.}}'
          : '{count, plural, one {Usually {headers} comes from {source}: if {host} does not read it, {change}.} other {Usually {headers} come from {source}: if {host} does not read them, {change}.}}',
        {
          ...named,
          source: by,
          host: host(url),
          change: source.change ?? t('{count, plural, one {leave it out} other {leave them out}}', named),
        },
      ),
    );
  }
  return said;
}

function proxy({ page, development, target, targetPath, path, cookies }: SameOriginProxy): AlternativeWords {
  const own = host(page);
  const other = host(target);
  return {
    title: t(
      development
        ? 'Let the development server ask {host}'
        : 'If {host} is not yours, let the page’s own server ask it',
      { host: other },
    ),
    text: sentences(
      t(
        'In the page, call {path} in place of {url}, and let {own} pass it on: for the browser the call then stays on one origin, where CORS does not apply.',
        { path: code(path, 100), url: code(`${target}${targetPath}`, 120), own },
      ),
      development ? t('In production this takes a proxy as well, or the permission of the server.') : '',
      cookies === 'changed'
        ? t(
            'The cookies change: the browser sends those of {own}, not those of {other}, so a login has to go through the proxy, too.',
            { own, other },
          )
        : cookies === 'left-out'
          ? t('The cookies of {own} are not for {other}: do not pass them on.', { own, other })
          : '',
    ),
  };
}
