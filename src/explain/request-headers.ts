import { preflightRequest } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { sourceOf } from './header-sources.ts';
import { headerNames, text } from './place.ts';
import { missingHeaders, type Scene } from './scene.ts';
import { codes } from './sentences.ts';
import { code } from './text.ts';

/** The list of allowed headers as it is, with the missing ones added: all that were asked for where there is no list. */
export function headersLine(s: Scene): string {
  const allowed = text(s, 'allowed');
  const missing = missingHeaders(s);
  const more = missing.length > 0 ? missing : headerNames(s);
  const names = allowed === '' && missing.length === 0 ? preflightRequest(s.message).headerNames : more;
  const list = names.slice(0, 24).join(', ');
  return code(`Access-Control-Allow-Headers: ${allowed === '' ? list : `${allowed}, ${list}`}`, 200);
}

const source = (s: Scene): ReturnType<typeof sourceOf> => sourceOf(headerNames(s).slice(0, 64));

/** Whether the header does nothing for the server, so that the page is what to change. */
export const isIdle = (s: Scene): boolean => source(s)?.idle === true;

/** Who usually adds the header, as one sentence; empty when nobody is known to. */
export function usualSource(s: Scene): string {
  const found = source(s);
  return found
    ? t(
        '{count, plural, one {Usually {headers} comes from {source}.} other {Usually {headers} come from {source}.}}',
        { count: found.names.length, headers: codes(found.names, 3), source: found.by },
      )
    : '';
}

/** The headers that can be switched off together: those of one source, else all. */
export const switchable = (s: Scene): string => codes(source(s)?.names ?? headerNames(s), 3);

/** How to keep the header out of this call, without "In the page". */
export const switchOff = (s: Scene): string =>
  source(s)?.change ?? t('leave {headers} out of this call', { headers: codes(headerNames(s), 2) });
