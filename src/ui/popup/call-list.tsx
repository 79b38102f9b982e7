import { useEffect, useId, useState, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { shortOf } from '../../explain/short.ts';
import { Icon } from '../parts/icon.tsx';
import { Prose } from '../parts/prose.tsx';
import { boundedUrl, urlParts } from '../parts/url-parts.ts';
import type { CallDetail as LoadedDetail } from './call-detail.tsx';
import type { FailedCall } from './ports.ts';

const words = {
  list: msg('Failed calls'),
  verdict: { blocked: msg('Blocked'), failed: msg('Failed') },
  loading: msg('Loading the explanation'),
  lost: msg('The explanation could not be loaded. Open the popup again.'),
};

/** The calls that failed, the newest first; one of them is open at a time. */
export const CallList = ({
  calls,
  openId,
  onToggle,
}: {
  readonly calls: readonly FailedCall[];
  readonly openId: string | null;
  readonly onToggle: (id: string) => void;
}): ReactNode => (
  <ul className="call-list" aria-label={t(words.list)}>
    {calls.map((call) => (
      <Call
        key={call.exchange.id}
        call={call}
        isOpen={call.exchange.id === openId}
        onToggle={() => onToggle(call.exchange.id)}
      />
    ))}
  </ul>
);

function Call({
  call,
  isOpen,
  onToggle,
}: {
  readonly call: FailedCall;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { exchange, diagnosis } = call;
  const [{ method, url }] = exchange.hops;
  const { host, head, tail } = urlParts(url);
  const id = useId();
  const verdict = diagnosis.verdict === 'blocked' ? 'blocked' : 'failed';
  return (
    <li className="call" data-tone={verdict} data-url={boundedUrl(url)} data-cause={diagnosis.cause?.id}>
      <button
        type="button"
        className="call-row"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <Icon name={verdict} />
        <span className="call-what">
          <span className="sr-only">{t(words.verdict[verdict])}: </span>
          <Prose text={shortOf(exchange, diagnosis)} />
        </span>
        <span className="call-where code" title={boundedUrl(url)}>
          <span className="call-method">{method.slice(0, 20)}</span>
          <span className="call-path">{`${head}${tail}` || '/'}</span>
          <span className="call-host">{host}</span>
        </span>
      </button>
      {isOpen && (
        <div id={id} className="call-detail">
          <LazyDetail call={call} />
        </div>
      )}
    </li>
  );
}

let loaded: typeof LoadedDetail | null = null;

/** The sentences and the stacks are more than the rest of the popup: loaded for the first call that is opened. */
function LazyDetail({ call }: { readonly call: FailedCall }): ReactNode {
  const [Detail, setDetail] = useState(() => loaded);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (Detail) return;
    import('./call-detail.tsx').then(
      ({ CallDetail }) => {
        loaded = CallDetail;
        setDetail(() => CallDetail);
      },
      () => setFailed(true),
    );
  }, [Detail]);
  if (failed) return <p role="alert">{t(words.lost)}</p>;
  // oxlint-disable-next-line react/static-components -- loaded once, not created in rendering
  return Detail ? <Detail call={call} /> : <output className="call-loading">{t(words.loading)}</output>;
}
