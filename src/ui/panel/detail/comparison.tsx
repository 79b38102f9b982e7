// Laid out as a grid, one below the other when narrow; as a table element it would lose its roles by that.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useState, type ReactNode } from 'react';
import { parseTokenList, type Grant } from '../../../core/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { Difference } from '../../parts/difference.tsx';
import { formatCount } from '../../parts/format.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { describeGrant } from '../../../explain/index.ts';
import { messageName } from './message-name.ts';
import { grantGroups, type GrantGroup } from './grant-groups.ts';
import './comparison.css';

interface ComparisonProps {
  readonly grants: readonly Grant[];
  readonly hops: number;
}

/** What the request needs beside what the server allows, message by message. */
export const Comparison = ({ grants, hops }: ComparisonProps): ReactNode =>
  grantGroups(grants).map((group) => (
    <Group
      key={`${group.hop} ${group.message}`}
      group={group}
      title={t('Answer to the {message}', {
        message: messageName(group.hop, group.message === 'preflight' ? 'preflight' : 'request', hops),
      })}
    />
  ));

/** More headers than anybody reads; a hostile page may ask for a hundred thousand. */
const SHOWN = 100;

function Group({
  group: { single, headers },
  title,
}: {
  readonly group: GrantGroup;
  readonly title: string;
}): ReactNode {
  const [all, setAll] = useState(false);
  const isCut = !all && headers.length > SHOWN;
  const table = (
    <div className="comparison" role="table" aria-label={title}>
      <div className="comparison-row comparison-head" role="row">
        <span role="columnheader">{title}</span>
        <span role="columnheader">{t('The request needs')}</span>
        <span role="columnheader">{t('The server allows')}</span>
        <span role="columnheader">{t('Result')}</span>
      </div>
      {single.map((grant) => (
        <GrantRow key={grant.kind} grant={grant} label={labels[grant.kind]} />
      ))}
      {(isCut ? headers.slice(0, SHOWN) : headers).map((grant, index) => (
        <GrantRow
          key={grant.needed}
          grant={grant}
          label={index === 0 ? labels.header : null}
          shared={headers.length > 1}
        />
      ))}
    </div>
  );
  return isCut ? (
    <>
      {table}
      <button type="button" className="text-button" onClick={() => setAll(true)}>
        {t('show all {count} headers', { count: formatCount(headers.length) })}
      </button>
    </>
  ) : (
    table
  );
}

interface Label {
  readonly name: Message;
  readonly header: string;
}

const labels: Readonly<Record<Grant['kind'], Label>> = {
  origin: { name: msg('Origin'), header: 'Access-Control-Allow-Origin' },
  credentials: { name: msg('Credentials'), header: 'Access-Control-Allow-Credentials' },
  method: { name: msg('Method'), header: 'Access-Control-Allow-Methods' },
  header: { name: msg('Headers'), header: 'Access-Control-Allow-Headers' },
};

const results: Readonly<Record<Grant['result'], { readonly icon: IconName; readonly word: Message }>> = {
  matched: { icon: 'allowed', word: msg('matched') },
  missing: { icon: 'cross', word: msg('missing') },
  'not-needed': { icon: 'dash', word: msg('not needed') },
  unknown: { icon: 'unknown', word: msg('unknown') },
};

/** A line the server did send is not missing: it does not match. */
const isRefused = ({ kind, result, why }: Grant): boolean =>
  result === 'missing' && why !== 'absent' && (kind === 'origin' || kind === 'credentials');

/**
 * @param label null for the second and further headers, which the same list answers
 * @param shared whether the list shown answers further rows too
 */
function GrantRow({
  grant,
  label,
  shared = false,
}: {
  readonly grant: Grant;
  readonly label: Label | null;
  readonly shared?: boolean;
}): ReactNode {
  const { icon, word } = results[grant.result];
  return (
    <div
      className="comparison-row"
      role="row"
      data-tone={grant.result}
      data-kind={grant.kind}
      data-result={grant.result}
      data-further={label === null || undefined}
    >
      <span role="rowheader" className="comparison-label">
        {label ? (
          <>
            <span className="comparison-kind">{t(label.name)}</span> <code>{label.header}</code>
          </>
        ) : (
          <span className="sr-only">{t('Headers')}</span>
        )}
      </span>
      <span role="cell" className="comparison-needed code" data-term={t('needs')}>
        <span>
          <Needed grant={grant} />
        </span>
      </span>
      <span role="cell" className="comparison-allowed code" data-term={t('allows')}>
        <span>
          {label && <Allowed grant={grant} />}
          {shared && <FromList grant={grant} first={label !== null} />}
        </span>
      </span>
      <span role="cell" className="comparison-result">
        <span className="comparison-word">
          <Icon name={icon} /> {isRefused(grant) ? t('refused') : t(word)}
        </span>{' '}
        <span className="comparison-why">
          <Prose text={describeGrant(grant)} />
        </span>
      </span>
    </div>
  );
}

/** Only another origin is compared letter by letter: in a list the whole word matters. */
const differs = ({ kind, why, allowed }: Grant): boolean =>
  kind === 'origin' && why === 'different' && typeof allowed === 'string';

function Needed({ grant }: { readonly grant: Grant }): ReactNode {
  if (grant.needed === '') return <Absent>{grant.result === 'unknown' ? t('not shown') : t('none')}</Absent>;
  return differs(grant) ? (
    <Difference text={grant.needed} other={grant.allowed ?? ''} />
  ) : (
    <LongText text={grant.needed} limit={300} />
  );
}

function Allowed({ grant }: { readonly grant: Grant }): ReactNode {
  const { allowed } = grant;
  if (allowed === undefined) return <Absent>{t('not seen')}</Absent>;
  if (allowed === null) return <Absent>{t('not sent')}</Absent>;
  if (allowed === '') return <Absent>{t('sent, but empty')}</Absent>;
  if (differs(grant)) return <Difference text={allowed} other={grant.needed} />;
  return grant.result === 'matched' && (grant.kind === 'method' || grant.kind === 'header') ? (
    <MatchedList list={allowed} token={matchedToken(grant)} />
  ) : (
    <LongText text={allowed} limit={300} />
  );
}

/** What a list that stands in the first row has for this header. */
function FromList({ grant, first }: { readonly grant: Grant; readonly first: boolean }): ReactNode {
  const { allowed, result } = grant;
  if (result === 'missing' && allowed) {
    return (
      <>
        {first && <br />}
        <Absent>{t('not in the list')}</Absent>
      </>
    );
  }
  if (first) return null;
  const token = result === 'matched' ? matchedToken(grant) : null;
  if (token === null) return <Allowed grant={grant} />;
  return <span className="comparison-token">{token}</span>;
}

function MatchedList({ list, token }: { readonly list: string; readonly token: string | null }): ReactNode {
  const at = token === null ? -1 : list.indexOf(token);
  if (token === null || at === -1 || list.length > 300) return <LongText text={list} limit={300} />;
  return (
    <>
      {list.slice(0, at)}
      <span className="comparison-token">{token}</span>
      {list.slice(at + token.length)}
    </>
  );
}

function matchedToken({ allowed, needed, why, kind }: Grant): string | null {
  if (why === 'wildcard') return '*';
  const list = parseTokenList(allowed ?? null);
  if (!list.ok) return null;
  return (
    list.items.find((item) =>
      kind === 'header' ? item.toLowerCase() === needed.toLowerCase() : item === needed,
    ) ?? null
  );
}

const Absent = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="comparison-absent">{children}</span>
);
