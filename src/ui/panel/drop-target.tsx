import { useState, type DragEvent, type ReactNode } from 'react';
import type { ThemePort } from './ports.ts';
import './drop-target.css';

interface DropTargetProps {
  readonly theme: ThemePort;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

const words = { drop: 'Drop HAR files to diagnose them' };

/** Takes files dropped anywhere on it. */
export function DropTarget({ theme, onFiles, children }: DropTargetProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    // Else the browser would open the file in the panel's place.
    event.preventDefault();
    // Left is the page itself where nothing of it is entered.
    setIsOver(event.type !== 'drop' && (event.type !== 'dragleave' || event.relatedTarget !== null));
    if (event.type === 'drop') onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className="drop-target"
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
    >
      {children}
      {isOver && (
        <div className="cors-lens drop-overlay" data-theme={theme.current() ?? undefined}>
          {words.drop}
        </div>
      )}
    </div>
  );
}
