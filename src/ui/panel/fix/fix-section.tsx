import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import {
  fixFor,
  getHeader,
  headersRole,
  isAdvisedPolicy,
  needsOf,
  policyOf,
  type CauseId,
  type Exchange,
  type Policy,
  type PolicyChoices,
} from '../../../core/index.ts';
import { changeTitle } from '../../../explain/index.ts';
import { msg, t } from '../../../i18n/index.ts';
import anyServer from '../../../stacks/any-server.ts';
import { stacks } from '../../../stacks/index.ts';
import { recogniseStacks, type Recognised } from '../../../stacks/recognise.ts';
import type { Recipe, Stack } from '../../../stacks/stack.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Filled } from '../../parts/filled.tsx';
import { Section } from '../detail/section.tsx';
import { isFailing } from '../row.ts';
import type { PanelItem } from '../source.ts';
import type { PanelStore } from '../store.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Folded } from './folded.tsx';
import { PolicyForm } from './policy-form.tsx';
import { withCredentials } from './proof.ts';
import { ProofView } from './proof-view.tsx';
import { changedServer, type Scope } from './related.ts';
import { StackChoice } from './stack-choice.tsx';
import { useRelated } from './use-related.ts';
import { Verify } from './verify.tsx';
import { WhatIf } from './what-if.tsx';
import './fix-section.css';

interface FixSectionProps {
  readonly item: PanelItem;
  readonly store: PanelStore;
}

/** What repairs an exchange on its server, where that is known; and for every exchange, what else the server could answer. */
export function FixSection({ item, store }: FixSectionProps): ReactNode {
  const { exchange, diagnosis } = item;
  const isRepaired = useMemo(
    () =>
      // What a server should never allow is repaired in the page, whatever else this server is asked for.
      needsOf(exchange) !== null && (isAdvisedPolicy(diagnosis) || fixFor(exchange, diagnosis) !== null),
    [exchange, diagnosis],
  );
  return isRepaired ? <Change item={item} store={store} /> : <TryOut item={item} />;
}

/** The change that repairs an exchange, for the stack that answered; its proof; and how to check it on the server. */
function Change({ item, store }: FixSectionProps): ReactNode {
  const { exchange, diagnosis } = item;
  const hop = diagnosis.cause?.hop ?? 0;
  const server = changedServer(exchange, hop);
  const advised = adviceHeaders(item);
  const passes = diagnosis.verdict === 'allowed';
  // Who followed advice on one call that passes does not mean to rewrite the whole server, or to close a public one.
  const [scope, setScope] = useState<Scope>(passes ? 'request' : 'server');
  const [choices, setChoices] = useState<PolicyChoices>(
    passes && isPublic(exchange) ? { isPublic: true } : {},
  );
  const ofServer = useRelated(item, hop, 'server', store);
  const ofScope = useRelated(item, hop, scope === 'server' ? 'request' : scope, store);
  const related = scope === 'server' ? ofServer : (ofScope ?? ofServer);
  const asking = related?.asking;
  const credentialsSeen = useMemo(
    () => asking?.every((one) => needsOf(one)?.credentials !== null) ?? true,
    [asking],
  );
  const policy = useMemo(
    () =>
      asking === undefined
        ? null
        : policyOf(asking, {
            ...choices,
            exposedHeaders: [...advised.split(' ').filter(Boolean), ...(choices.exposedHeaders ?? [])],
          }),
    [asking, choices, advised],
  );
  const recognised = useMemo(() => recogniseStacks(ofServer?.exchanges ?? [], server), [ofServer, server]);
  const [stack, chooseStack] = useStack(recognised, server, store);
  const recipe = useMemo(() => policy && stack.recipe(policy), [policy, stack]);
  const { credentials } = choices;
  const stated = useMemo(
    () => ({ exchange: withCredentials(exchange, credentials), diagnosis }),
    [exchange, credentials, diagnosis],
  );
  if (ofServer === null || related === null || policy === null || recipe === null) return null;
  const assumed = !credentialsSeen && policy.credentials;
  const cause = diagnosis.cause?.id ?? null;
  return (
    <>
      <Section title={changeTitle(cause)} lead={leadOf(cause, server, assumed)}>
        <div className="fix" data-region="fix">
          <PolicyForm
            policy={policy}
            choices={choices}
            scope={scope}
            related={related.count}
            credentialsSeen={credentialsSeen}
            own={needsOf(exchange)}
            onChoices={setChoices}
            onScope={setScope}
          />
          <StackChoice stack={stack} recognised={recognised} onChoose={chooseStack} />
          <RecipeView recipe={recipe} stack={stack} />
          <ProofView item={stated} policy={policy} />
        </div>
      </Section>
      <TryOut item={stated} related={related.exchanges} change={policy} />
    </>
  );
}

/** Whether the answer the page could read lets everybody in. */
const isPublic = ({ hops }: Exchange): boolean => {
  const reply = (hops.at(-1) ?? hops[0]).reply;
  return reply.seen && getHeader(reply.value.headers, 'access-control-allow-origin') === '*';
};

/** @param assumed whether cookies are allowed only in case the call sends them */
function leadOf(cause: CauseId | null, server: string, assumed: boolean): string {
  switch (headersRole(cause)) {
    case 'last-resort':
      return t(
        'Better do the step above. Otherwise the answers of {server}, redirects too, need these headers.',
        { server },
      );
    case 'second':
      return t('Do the step above first. The answers of {server} need these headers as well.', { server });
    case 'repair':
      return t(
        assumed
          ? 'For {server}: no more than what was seen needs, and cookies in case they go along.'
          : 'For {server}: no more than what was seen needs.',
        { server },
      );
  }
}

/**
 * A call without the browser, and the browser's verdict on other answers: for every exchange, the first for those that fail.
 * @param related those a change is made for
 */
function TryOut({
  item: { exchange, diagnosis },
  related,
  change = null,
}: {
  readonly item: PanelItem;
  readonly related?: readonly Exchange[];
  readonly change?: Policy | null;
}): ReactNode {
  const isToVerify = change !== null || isFailing(diagnosis.verdict);
  const needed = useMemo(
    () => (isToVerify ? (change ?? policyOf([exchange])) : null),
    [isToVerify, change, exchange],
  );
  return (
    <Section title={t('Try it out')}>
      <div className="fix" data-region="try-out">
        {needed && (
          <Folded field="verify" summary={t('Check it without a browser: curl, and a test for CI')}>
            {() => (
              <Verify
                exchange={exchange}
                related={related ?? [exchange]}
                policy={needed}
                server={changedServer(exchange, diagnosis.cause?.hop ?? 0)}
              />
            )}
          </Folded>
        )}
        <Folded field="what-if" summary={t('What if the server answered otherwise?')}>
          {() => <WhatIf exchange={exchange} policy={change} />}
        </Folded>
      </div>
    </Section>
  );
}

/** Response headers the advice says the page looks for, as one text so that it stays the same. */
function adviceHeaders({ diagnosis }: PanelItem): string {
  const found = diagnosis.advice.find(({ id }) => id === 'header-not-exposed')?.detail['headers'];
  return Array.isArray(found) ? found.join(' ') : '';
}

/** The stack of a server: the user's choice, else what is recognised, else none in particular. */
function useStack(
  recognised: readonly Recognised[],
  server: string,
  store: PanelStore,
): readonly [Stack, (id: string) => void] {
  const { settings } = store.getState();
  const [chosen, setChosen] = useState(settings.stacks[server]);
  const stack = stacks.find(({ id }) => id === chosen) ?? recognised[0]?.stack ?? anyServer;
  const choose = useCallback(
    (id: string) => {
      setChosen(id);
      const { settings: now } = store.getState();
      store.changeSettings({ ...now, stacks: { ...now.stacks, [server]: id } });
    },
    [server, store],
  );
  return [stack, choose];
}

function RecipeView({ recipe, stack }: { readonly recipe: Recipe; readonly stack: Stack }): ReactNode {
  const { blocks, widens, onErrors, removeElsewhere, apply, caches } = recipe;
  const gotchas = stack.gotchas();
  const all = useRef<HTMLDivElement>(null);
  useCopyKey(all);
  return (
    <div className="fix-recipe" data-field="recipe" data-stack={stack.id}>
      {widens !== undefined && (
        <p className="fix-widens" data-field="widens">
          <Icon name="failed" />
          <span>
            <strong>{t('Allows more than was asked for.')}</strong> <Prose text={widens} />
          </span>
        </p>
      )}
      {blocks.map((block) => (
        <CodeBlock key={`${block.file} ${block.where}`} block={block} />
      ))}
      <div ref={all} className="fix-copy-all">
        <CopyButton word={t('Copy all')} subject={t('of the change')} text={() => textOf(recipe)} />
        <span className="fix-key">
          <Filled message={msg('or press {key}')} places={{ key: <kbd>c</kbd> }} />
        </span>
      </div>
      <dl className="fix-notes">
        <Note term={t('Take effect')} text={apply} />
        <Note term={t('Errors')} text={onErrors} />
        <Note term={t('Remove')} text={removeElsewhere} />
        <Note term={t('Caches')} text={caches} />
      </dl>
      {gotchas.length > 0 && (
        <ul className="fix-gotchas" aria-label={t('Known traps of {stack}', { stack: stack.name })}>
          {gotchas.map((text) => (
            <li key={text}>
              <Prose text={text} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const Note = ({ term, text }: { readonly term: string; readonly text: string }): ReactNode => (
  <div>
    <dt>{term}</dt>
    <dd>
      <Prose text={text} />
    </dd>
  </div>
);

/** The change as one text: each piece of code under the file and the place it belongs to. */
const textOf = ({ blocks }: Recipe): string =>
  blocks.map(({ file, where, code }) => `${file}: ${where.replaceAll('`', '')}\n\n${code}\n`).join('\n');

/** `c`, anywhere in the detail but in a field, presses the button in the element. */
function useCopyKey(holder: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const detail = holder.current?.closest<HTMLElement>('[data-region="detail"]');
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key !== 'c' || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
      if (target.matches('input, textarea, select')) return;
      holder.current?.querySelector('button')?.click();
      event.preventDefault();
    };
    detail?.addEventListener('keydown', onKeyDown);
    return () => detail?.removeEventListener('keydown', onKeyDown);
  }, [holder]);
}
