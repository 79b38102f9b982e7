// Parts of code have no other identity than their place.
/* oxlint-disable react/no-array-index-key */
import apache from 'highlight.js/lib/languages/apache';
import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import php from 'highlight.js/lib/languages/php';
import properties from 'highlight.js/lib/languages/properties';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import { useMemo, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { Block, Language } from '../../stacks/stack.ts';
import { CopyButton } from './copy-button.tsx';
import { LongText } from './long-text.tsx';
import { Prose } from './prose.tsx';
import './code-block.css';

const lowlight = createLowlight({
  apache,
  bash,
  csharp,
  go,
  http,
  ini,
  java,
  javascript,
  json,
  nginx,
  php,
  properties,
  python,
  ruby,
  rust,
  typescript,
  xml,
  yaml,
});

/** The grammar a language is coloured by, where it is not its own; languages without one stay plain. */
const GRAMMAR: Readonly<Partial<Record<Language, string>>> = {
  toml: 'ini',
  // Directives, arguments, braces and `#` comments, as in nginx.
  caddyfile: 'nginx',
  lighttpd: 'nginx',
};

/** A piece of code: which file, where in it, and the code, coloured, with its copy button. */
export function CodeBlock({ block: { file, where, language, code } }: { readonly block: Block }): ReactNode {
  const tree = useMemo(() => treeOf(code, language), [code, language]);
  return (
    <figure className="code-block">
      <figcaption>
        <span className="code-block-file code">{file}</span>
        <span className="code-block-where">
          <Prose text={where} />
        </span>
        <CopyButton subject={t('the code for {file}', { file })} text={() => code} />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard, and named */}
      <pre className="code" role="group" tabIndex={0} aria-label={t('Code for {file}', { file })}>
        <Parts nodes={tree} />
      </pre>
    </figure>
  );
}

/** What lowlight makes of code, as far as it is shown: text, and named parts of it. */
interface TreeNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly TreeNode[];
}

/** Longer code stays plain: it is long by the values in it, and colouring would hold up the panel. */
const MOST_COLOURED = 20_000;

function treeOf(code: string, language: Language): readonly TreeNode[] {
  const grammar = GRAMMAR[language] ?? language;
  if (code.length > MOST_COLOURED || !lowlight.registered(grammar)) return [{ type: 'text', value: code }];
  return lowlight.highlight(grammar, code).children as readonly TreeNode[];
}

/** Text goes in as text, never as HTML. */
const Parts = ({ nodes }: { readonly nodes: readonly TreeNode[] }): ReactNode =>
  nodes.map(({ value, properties: named, children = [] }, index) =>
    value === undefined ? (
      <span key={index} className={Array.isArray(named?.className) ? named.className.join(' ') : ''}>
        <Parts nodes={children} />
      </span>
    ) : (
      <LongText key={index} text={value} limit={MOST_COLOURED} />
    ),
  );
