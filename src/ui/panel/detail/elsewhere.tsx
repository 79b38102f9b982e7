import { use, type ReactNode } from 'react';
import type { CallFrame, Exchange } from '../../../core/index.ts';
import { msg, t } from '../../../i18n/index.ts';
import { Icon } from '../../parts/icon.tsx';
import { Filled } from '../../parts/filled.tsx';
import { OpenContext } from '../open-context.ts';
import { decidingAnswer } from '../stop.ts';
import type { PanelItem } from '../source.ts';
import { isFailing } from '../row.ts';
import './elsewhere.css';

const words = {
  network: msg('Show in Network panel'),
  calledAt: msg('Called at {place}'),
  open: msg('open in Sources'),
  openPlace: msg('{place}, open in Sources'),
};

/** Where else DevTools has this call: its row in the Network panel, the line that made it. */
export function Elsewhere({ item }: { readonly item: PanelItem }): ReactNode {
  const { request, source } = use(OpenContext);
  const { exchange, diagnosis } = item;
  const frame = callerOf(exchange);
  if (!request && !frame) return null;
  const place = frame && placeOf(frame);
  return (
    <div className="elsewhere" data-field="elsewhere">
      {frame && place !== undefined && (
        <span className="elsewhere-caller">
          <Filled
            message={words.calledAt}
            places={{
              place: source ? (
                <button
                  type="button"
                  className="text-button code"
                  title={t(words.open)}
                  aria-label={t(words.openPlace, { place })}
                  onClick={() => source(frame.url, frame.lineNumber, frame.columnNumber)}
                >
                  {place}
                </button>
              ) : (
                <code>{place}</code>
              ),
            }}
          />
        </span>
      )}
      {request && (
        <button
          type="button"
          className="quiet-button"
          onClick={() =>
            request(decidingAnswer(exchange, diagnosis).message.url, isFailing(diagnosis.verdict))
          }
        >
          <Icon name="out" /> {t(words.network)}
        </button>
      )}
    </div>
  );
}

/** The innermost frame that is in a file. */
const callerOf = ({ caller }: Exchange): CallFrame | undefined =>
  caller.seen ? caller.value.find(({ url }) => url !== '') : undefined;

/** `runScenario (main.js:20)`, counted from 1 as editors do. */
function placeOf({ functionName, url, lineNumber }: CallFrame): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const file = path.slice(path.lastIndexOf('/') + 1) || path;
  const line = `${file.slice(-80)}:${lineNumber + 1}`;
  return functionName === '' ? line : `${functionName.slice(0, 80)} (${line})`;
}
