import { useMemo, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { fixFor, needsOf, originOf, policyOf, serverOf } from '../../core/index.ts';
import { changeTitle, describeFix, explain, maskedReport } from '../../explain/index.ts';
import anyServer from '../../stacks/any-server.ts';
import { recogniseStacks } from '../../stacks/recognise.ts';
import type { Recipe, Stack } from '../../stacks/stack.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Prose } from '../parts/prose.tsx';
import { CodeBlock } from '../parts/code-block.tsx';
import type { FailedCall } from './ports.ts';

const words = {
  whatToChange: msg('What to change'),
  whatHappened: msg('What happened'),
  why: msg('Why'),
  notSeen: msg('What we could not see'),
  copy: msg('Copy report'),
  subject: msg('of this call, as Markdown, with secrets left out'),
  headers: msg('The headers'),
  stack: msg('For {stack}, which answered:'),
  anyStack: msg('For any server: the panel in DevTools has it for nearly seventy stacks:'),
  widens: msg('Allows more than was asked for.'),
  apply: msg('Take effect:'),
};

/** One call explained: the answer first, the change on the server below. */
export function CallDetail({ call: { exchange, diagnosis } }: { readonly call: FailedCall }): ReactNode {
  const said = explain(exchange, diagnosis);
  return (
    <>
      <h2 data-field="title">
        <Prose text={said.title} />
      </h2>
      <Paragraph heading={t(words.whatToChange)} field="what-to-change" text={said.whatToChange} emphasis />
      <Paragraph heading={t(words.whatHappened)} field="what-happened" text={said.whatHappened} />
      <Paragraph heading={t(words.why)} field="why" text={said.why} />
      <Change call={{ exchange, diagnosis }} />
      <Paragraph heading={t(words.notSeen)} field="not-seen" text={said.notSeen} />
      <div className="call-actions">
        <CopyButton
          word={t(words.copy)}
          subject={t(words.subject)}
          text={() => maskedReport({ exchange, diagnosis })}
        />
      </div>
    </>
  );
}

function Paragraph({
  heading,
  field,
  text,
  emphasis = false,
}: {
  readonly heading: string;
  readonly field: string;
  readonly text: string;
  readonly emphasis?: boolean;
}): ReactNode {
  if (text === '') return null;
  return (
    <div className="call-part" data-emphasis={emphasis || undefined}>
      <h3>{heading}</h3>
      <p data-field={field}>
        <Prose text={text} />
      </p>
    </div>
  );
}

/** The headers that let the call pass, and the configuration for the server that answered. */
function Change({ call }: { readonly call: FailedCall }): ReactNode {
  const change = useMemo(() => changeOf(call), [call]);
  if (change === null) return null;
  const { title, lead, lines, stack, isRecognised, recipe } = change;
  return (
    <section className="call-change" data-field="change" data-stack={stack.id} aria-label={title}>
      <h3>{title}</h3>
      <p>
        <Prose text={lead} />
      </p>
      <p className="call-stack">{isRecognised ? t(words.stack, { stack: stack.name }) : t(words.anyStack)}</p>
      {recipe.widens !== undefined && (
        <p>
          <strong>{t(words.widens)}</strong> <Prose text={recipe.widens} />
        </p>
      )}
      {recipe.blocks.map((block) => (
        <CodeBlock key={`${block.file} ${block.where}`} block={block} />
      ))}
      <p>
        <strong>{t(words.apply)}</strong> <Prose text={recipe.apply} />
      </p>
      <details>
        <summary>{t(words.headers)}</summary>
        <pre className="code" data-field="headers">
          {lines.join('\n')}
        </pre>
      </details>
    </section>
  );
}

interface ShownChange {
  readonly title: string;
  readonly lead: string;
  readonly lines: readonly string[];
  readonly stack: Stack;
  readonly isRecognised: boolean;
  readonly recipe: Recipe;
}

/** null where no header can help. */
function changeOf({ exchange, diagnosis }: FailedCall): ShownChange | null {
  const fix = fixFor(exchange, diagnosis);
  if (fix === null || needsOf(exchange) === null) return null;
  const policy = policyOf([exchange], {});
  if (policy === null) return null;
  const { url } = exchange.hops[diagnosis.cause?.hop ?? 0] ?? exchange.hops[0];
  const [recognised] = recogniseStacks([exchange], originOf(url) ?? serverOf(url));
  const stack = recognised?.stack ?? anyServer;
  const { lead, lines } = describeFix(fix, exchange, diagnosis);
  return {
    title: changeTitle(diagnosis.cause?.id ?? null),
    lead,
    lines,
    stack,
    isRecognised: recognised !== undefined,
    recipe: stack.recipe(policy),
  };
}
