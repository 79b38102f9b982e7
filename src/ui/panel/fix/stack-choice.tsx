import type { ReactNode } from 'react';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { stacks } from '../../../stacks/index.ts';
import type { Recognised } from '../../../stacks/recognise.ts';
import type { Stack, StackGroup } from '../../../stacks/stack.ts';
import { LongText } from '../../parts/long-text.tsx';
import { Filled } from '../../parts/filled.tsx';
import { AssuranceBadge } from './assurance-badge.tsx';

/** The groups whose names are words. */
const GROUPS: Readonly<Partial<Record<StackGroup, Message>>> = {
  'Proxies and gateways': msg('Proxies and gateways'),
  'Clouds and platforms': msg('Clouds and platforms'),
  'Development servers': msg('Development servers'),
  'Anything else': msg('Anything else'),
};

const nameOf = (group: StackGroup): string => {
  const words = GROUPS[group];
  return words === undefined ? group : t(words);
};

interface StackChoiceProps {
  readonly stack: Stack;
  readonly recognised: readonly Recognised[];
  readonly onChoose: (id: string) => void;
}

/** Which server is to be changed, how it was recognised, and how sure we are of the change. */
export function StackChoice({ stack, recognised, onChoose }: StackChoiceProps): ReactNode {
  const sign = recognised.find((one) => one.stack === stack);
  const groups = [...new Set(stacks.map(({ group }) => group))];
  return (
    <div className="stack-choice">
      <label>
        <span className="stack-choice-word">{t('Server')}</span>
        <select value={stack.id} onChange={(event) => onChoose(event.target.value)} data-field="stack">
          {recognised.length > 0 && (
            <optgroup label={t('Seen in the answers')}>
              {recognised.map(({ stack: { id, name } }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          {groups.map((group) => (
            <optgroup key={group} label={nameOf(group)}>
              {stacks
                .filter((one) => one.group === group && !recognised.some((seen) => seen.stack === one))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <AssuranceBadge assurance={stack.assurance} />
      <span className="stack-version">{stack.version}</span>
      {sign && <Seen sign={sign} />}
    </div>
  );
}

function Seen({ sign: { evidence, confidence } }: { readonly sign: Recognised }): ReactNode {
  const text =
    'header' in evidence
      ? evidence.header.startsWith(':')
        ? evidence.value
        : `${evidence.header}: ${evidence.value}`
      : 'host' in evidence
        ? evidence.host
        : evidence.body;
  return (
    <span className="stack-seen">
      <Filled
        message={confidence === 'certain' ? msg('recognised by {sign}') : msg('likely, by {sign}')}
        places={{
          sign: (
            <code>
              <LongText text={text} limit={120} />
            </code>
          ),
        }}
      />
    </span>
  );
}
