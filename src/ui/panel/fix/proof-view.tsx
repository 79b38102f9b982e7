// Header lines may repeat: they have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import { useMemo, type ReactNode } from 'react';
import type { Answer, Exchange, Policy, Step, Trial } from '../../../core/index.ts';
import { describeStep } from '../../../explain/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { messageName } from '../detail/message-name.ts';
import { Filled } from '../../parts/filled.tsx';
import type { PanelItem } from '../source.ts';
import { lineChanges, proofOf, turned, type StepPair } from './proof.ts';

interface ProofViewProps {
  readonly item: PanelItem;
  readonly policy: Policy;
}

/** What the page gets then. An error stays one: only now the page can read it. */
function outcomeOf({ exchange: { hops } }: Trial): string {
  const { reply } = hops.at(-1) ?? hops[0];
  return reply.seen && reply.value.status >= 400
    ? t('Proved on the recorded request: the page can then read the {status}', { status: reply.value.status })
    : t('Proved on the recorded request: every check passes');
}

/** The recorded exchange with the change: each check that turns, and the header lines before and after. */
export function ProofView({ item: { exchange, diagnosis }, policy }: ProofViewProps): ReactNode {
  const { answers, trial } = useMemo(() => proofOf(exchange, policy), [exchange, policy]);
  const pairs = turned(diagnosis.steps, trial.steps);
  return (
    <details className="proof" data-field="proof" data-passes={trial.passes}>
      <summary>
        <Icon name={trial.passes ? 'allowed' : 'unknown'} />{' '}
        {trial.passes ? outcomeOf(trial) : t('With these headers alone not every check passes')}
      </summary>
      {pairs.length > 0 && (
        <ul className="proof-steps" aria-label={t('Checks before and after the change')}>
          {pairs.map((pair) => (
            <Pair key={pair.key} pair={pair} exchange={exchange} after={trial.exchange} />
          ))}
        </ul>
      )}
      {trial.unasked !== null && (
        <p className="policy-note">
          <Filled
            message={msg(
              'The request is then redirected to {url}, whose answer nobody has seen: it needs the same headers.',
            )}
            places={{ url: <LongText text={trial.unasked} limit={200} /> }}
          />
        </p>
      )}
      {answers.map((answer) => (
        <Lines key={`${answer.hop} ${answer.message}`} answer={answer} exchange={exchange} />
      ))}
    </details>
  );
}

const outcomes: Readonly<Record<Step['outcome'], readonly [icon: IconName, word: Message]>> = {
  passed: ['allowed', msg('passes')],
  failed: ['cross', msg('fails')],
  'cannot-tell': ['unknown', msg('cannot be told')],
};

function Pair({
  pair: { before, after },
  exchange,
  after: mended,
}: {
  readonly pair: StepPair;
  readonly exchange: Exchange;
  readonly after: Exchange;
}): ReactNode {
  const { label, result } = describeStep(after, mended);
  const [icon, word] = before ? outcomes[before.outcome] : (['dash', msg('was not made')] as const);
  const [nowIcon, nowWord] = outcomes[after.outcome];
  return (
    <li>
      <span
        className="proof-outcome"
        data-outcome={before?.outcome ?? 'none'}
        title={before ? describeStep(before, exchange).result : ''}
      >
        <Icon name={icon} />
      </span>
      <span aria-hidden="true">→</span>
      <span className="proof-outcome" data-outcome={after.outcome}>
        <Icon name={nowIcon} />{' '}
        <span className="sr-only">
          {t('{before}, then {after}:', { before: t(word), after: t(nowWord) })}
        </span>
      </span>
      <span>
        {messageName(after.hop, after.stage === 'preflight' ? 'preflight' : 'request', mended.hops.length)}:{' '}
        <Prose text={label} />{' '}
        <span className="policy-note">
          <Prose text={result} />
        </span>
      </span>
    </li>
  );
}

function Lines({ answer, exchange }: { readonly answer: Answer; readonly exchange: Exchange }): ReactNode {
  const hop = exchange.hops[answer.hop] ?? exchange.hops[0];
  const message =
    answer.message === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  const before = message.reply.seen ? message.reply.value : null;
  const changes = lineChanges(before?.headers ?? [], answer.headers).flatMap(({ line, change }) =>
    change === 'same' ? [] : [{ line, change }],
  );
  const status = before !== null && before.status !== answer.status;
  if (changes.length === 0 && !status) return null;
  const name = messageName(
    answer.hop,
    answer.message === 'preflight' ? 'preflight' : 'request',
    exchange.hops.length,
  );
  return (
    <div className="proof-answer">
      <h4>
        {before === null ? t('{message} was never answered; this is what it needs', { message: name }) : name}
      </h4>
      <div className="code">
        {status && <Line sign="removed" text={String(before.status)} />}
        {status && <Line sign="added" text={String(answer.status)} />}
        {changes.map(({ line, change }, index) => (
          <Line key={index} sign={change} text={`${line.name}: ${line.value}`} />
        ))}
      </div>
    </div>
  );
}

const signs = { removed: ['−', msg('before')], added: ['+', msg('after')] } as const;

const Line = ({ sign, text }: { readonly sign: keyof typeof signs; readonly text: string }): ReactNode => (
  <div className="line-change" data-change={sign}>
    <span aria-hidden="true">{signs[sign][0]}</span>
    <span className="sr-only">{t(signs[sign][1])}: </span>
    <LongText text={text} />
  </div>
);
