import { decidingPart, type Pointer, type Step } from '../../../core/index.ts';

/** A line of one message that somebody asked to see. Each click makes a new one. */
export interface LineTarget {
  readonly hop: number;
  readonly kind: 'preflight' | 'request';
  readonly half: 'request' | 'response';
  /** The start line, or a header by its lower-case name. */
  readonly part: 'status' | { readonly header: string };
  /** What was clicked, to go back to. */
  readonly from: HTMLElement;
}

export type ShowLine = (target: LineTarget) => void;

/** The line of an answer that decides a check; null where it is about no line. */
export function targetOf(step: Step, from: HTMLElement): LineTarget | null {
  const pointer: Pointer | null = decidingPart(step);
  return (
    pointer && {
      hop: pointer.hop,
      kind: pointer.message === 'preflight' ? 'preflight' : 'request',
      half: 'response',
      part: pointer.part,
      from,
    }
  );
}

/** Whether a step has a line to show. */
export const hasLine = (step: Step): boolean => decidingPart(step) !== null;
