import type { ReactNode } from 'react';
import { boundedUrl, urlParts } from './url-parts.ts';
import './url-text.css';

/** A URL on one line: the middle of the path gives way first, the whole URL is in the tooltip. */
export function UrlText({ url }: { readonly url: string }): ReactNode {
  const { host, head, tail } = urlParts(url);
  return (
    <span className="url-text" title={boundedUrl(url)}>
      <span className="url-text-host">{host}</span>
      <span className="url-text-head">{head}</span>
      <span className="url-text-tail">{tail}</span>
    </span>
  );
}
