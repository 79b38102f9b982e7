import { useId, useState, type ReactNode } from 'react';
import { isWebOrigin, originOf, type Needs, type Policy, type PolicyChoices } from '../../../core/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { Icon } from '../../parts/icon.tsx';
import { useShown } from '../../parts/use-shown.tsx';
import type { Scope } from './related.ts';

interface PolicyFormProps {
  readonly policy: Policy;
  readonly choices: PolicyChoices;
  readonly scope: Scope;
  /** How many exchanges the policy is made for. */
  readonly related: number;
  /** Whether it is known of each of them if cookies go along. */
  readonly credentialsSeen: boolean;
  /** What the exchange that is looked at needs. */
  readonly own: Needs | null;
  readonly onChoices: (choices: PolicyChoices) => void;
  readonly onScope: (scope: Scope) => void;
}

const scopes: Readonly<Record<Scope, Message>> = {
  request: msg('this request'),
  endpoint: msg('this endpoint'),
  server: msg('this server'),
};

/** What the change allows, and the few things only the user can know. */
export function PolicyForm({
  policy,
  choices,
  scope,
  related,
  credentialsSeen,
  own,
  onChoices,
  onScope,
}: PolicyFormProps): ReactNode {
  const { origins, methods, requestHeaders, exposedHeaders, credentials } = policy;
  const added = choices.origins ?? [];
  return (
    <dl className="policy" data-field="policy">
      <Row term={t('Made for')}>
        <select
          aria-label={t('What the change is made for')}
          value={scope}
          onChange={(event) => onScope(event.target.value as Scope)}
        >
          {Object.entries(scopes).map(([value, word]) => (
            <option key={value} value={value}>
              {t(word)}
            </option>
          ))}
        </select>{' '}
        <span className="policy-note">
          {t('{count, plural, =1 {1 request seen} other {# requests seen; what this one needs is in bold}}', {
            count: related,
          })}
        </span>
      </Row>
      <Row term={t('Origins')}>
        <ul className="policy-items">
          {origins === '*' ? (
            <li className="code">*</li>
          ) : (
            origins.map((origin) => (
              <li key={origin} className="code" data-own={origin === own?.origin || undefined}>
                {origin}
                {origin !== own?.origin && (
                  <button
                    type="button"
                    className="policy-remove"
                    aria-label={t('Remove {origin}', { origin })}
                    onClick={() =>
                      onChoices({
                        ...choices,
                        origins: added.filter((one) => one !== origin),
                        without: [...(choices.without ?? []), origin],
                      })
                    }
                  >
                    <Icon name="cross" />
                  </button>
                )}
              </li>
            ))
          )}
        </ul>
        {origins !== '*' && (
          <AddOrigin
            onAdd={(origin) =>
              onChoices({
                ...choices,
                origins: [...new Set([...added, origin])],
                without: (choices.without ?? []).filter((one) => one !== origin),
              })
            }
          />
        )}
        {(!credentials || choices.isPublic) && (
          <Check
            label={t('Anybody may read this (public API)')}
            checked={choices.isPublic ?? false}
            onChange={(isPublic) => onChoices({ ...choices, isPublic })}
          />
        )}
      </Row>
      <Row term={t('Methods')}>
        <Names names={methods} own={own?.methods} />
      </Row>
      <Row term={t('Request headers')}>
        <Names names={requestHeaders} own={own?.requestHeaders} />
      </Row>
      {exposedHeaders.length > 0 && (
        <Row term={t('Readable headers')}>
          <Names names={exposedHeaders} own={exposedHeaders} />
        </Row>
      )}
      <Row term={t('Cookies')}>
        {credentialsSeen ? (
          <span>{credentials ? t('go along') : t('do not go along')}</span>
        ) : (
          <Check
            label={t('may go along (the browser does not show it)')}
            checked={credentials}
            onChange={(next) => onChoices({ ...choices, credentials: next })}
          />
        )}
      </Row>
    </dl>
  );
}

const Row = ({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

function Names({
  names,
  own,
}: {
  readonly names: readonly string[];
  readonly own: readonly string[] | undefined;
}): ReactNode {
  const { shown, more } = useShown(names);
  const asked = new Set(own);
  if (names.length === 0) return <span className="policy-note">{t('none')}</span>;
  return (
    <ul className="policy-items">
      {shown.map((name) => (
        <li key={name} className="code" data-own={asked.has(name) || undefined}>
          {name.slice(0, 200)}
        </li>
      ))}
      {more && <li>{more}</li>}
    </ul>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode {
  return (
    <label className="policy-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function AddOrigin({ onAdd }: { readonly onAdd: (origin: string) => void }): ReactNode {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const hint = useId();
  const add = (): void => {
    // People paste addresses of pages: their origin is what counts.
    const origin = originOf(text.trim()) ?? text.trim();
    setRefused(!isWebOrigin(origin));
    if (!isWebOrigin(origin)) return;
    onAdd(origin);
    setText('');
  };
  return (
    <form
      className="policy-add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <input
        type="text"
        inputMode="url"
        placeholder="https://staging.example"
        aria-label={t('Another origin of the page')}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? hint : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
      />
      <button type="submit" className="quiet-button">
        {t('Add')}
      </button>
      {refused && (
        <span id={hint} role="alert" className="policy-error">
          {t('Not an origin: scheme, host and port, as in {example}', {
            example: 'https://app.example:8443',
          })}
        </span>
      )}
    </form>
  );
}
