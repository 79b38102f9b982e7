import { Component, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import './crash-boundary.css';

interface CrashBoundaryProps {
  readonly theme: string | null;
  readonly onReload: () => void;
  readonly children: ReactNode;
}

/** Shows one line and a way on where the view below it threw: a blank panel would say nothing. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: String(error instanceof Error ? error.message : error).slice(0, 300) };
  }

  override render(): ReactNode {
    const { theme, onReload, children } = this.props;
    const { message } = this.state;
    if (message === null) return children;
    return (
      <main className="cors-lens" data-theme={theme ?? undefined}>
        <h1 className="sr-only">CORS Lens</h1>
        <p className="crash" role="alert">
          {t('CORS Lens ran into an error of its own:')} <code>{message}</code>{' '}
          <button type="button" className="text-button" onClick={onReload}>
            {t('Reload panel')}
          </button>
        </p>
      </main>
    );
  }
}
