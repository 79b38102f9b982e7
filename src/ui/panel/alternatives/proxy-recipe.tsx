import { useState, type ReactNode } from 'react';
import type { SameOriginProxy } from '../../../core/index.ts';
import { t } from '../../../i18n/index.ts';
import { sameOriginProxy } from '../../../stacks/same-origin-proxy.ts';
import { Prose } from '../../parts/prose.tsx';
import { AssuranceBadge } from '../fix/assurance-badge.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import './proxy-recipe.css';

/** What makes the page's own server pass the calls on, for the tool that serves the page. */
export function ProxyRecipe({ alternative }: { readonly alternative: SameOriginProxy }): ReactNode {
  const [id, setId] = useState('');
  const tools = sameOriginProxy(alternative);
  const tool = tools.find((one) => one.id === id) ?? tools[0];
  return (
    <div className="proxy-recipe" data-field="proxy-recipe" data-tool={tool.id}>
      <div className="proxy-recipe-choice">
        <label>
          <span className="proxy-recipe-word">{t('The page is served by')}</span>
          <select value={tool.id} onChange={(event) => setId(event.target.value)} data-field="proxy-tool">
            {tools.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <AssuranceBadge assurance={tool.assurance} />
        <span className="proxy-recipe-version">{tool.version}</span>
      </div>
      {tool.blocks.map((block) => (
        <CodeBlock key={block.file} block={block} />
      ))}
      <p>
        <Prose text={tool.note} />
      </p>
    </div>
  );
}
