import type { Diagnosis } from '../diagnose.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Fix } from '../model/fix.ts';
import type { CauseId } from '../rules/index.ts';
import { fixOf } from './fix.ts';

/** Browsers report these as CORS, too, and no header gives them: a permission of the browser, a script of the page. */
const NOT_BY_HEADERS: ReadonlySet<CauseId> = new Set<CauseId>(['local-network-access', 'service-worker']);

/** The fix of an exchange whose diagnosis is known: null also where something else than headers is what repairs it. */
export const fixFor = (exchange: Exchange, { verdict, cause }: Diagnosis): Fix | null =>
  verdict === 'blocked' && (cause === null || !NOT_BY_HEADERS.has(cause.id)) ? fixOf(exchange) : null;
