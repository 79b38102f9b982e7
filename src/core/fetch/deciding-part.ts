import type { Pointer } from '../model/diagnosis.ts';
import type { CheckName, Step } from './steps.ts';

/** The line of a message a check reads: where it fails, the one that decides. Null where it is about no line. */
export function decidingPart({ hop, stage, check: name, outcome }: Step): Pointer | null {
  const message = stage === 'preflight' ? 'preflight' : 'response';
  // What is no redirect says so by its status.
  const header = name === 'redirect' && outcome === 'passed' ? 'status' : PARTS[name];
  if (header === null) return null;
  return { hop, message, part: header === 'status' ? header : { header } };
}

const PARTS: Readonly<Record<CheckName, string | null>> = {
  call: null,
  network: null,
  'resource-policy': 'cross-origin-resource-policy',
  redirect: 'location',
  'allow-origin': 'access-control-allow-origin',
  'allow-credentials': 'access-control-allow-credentials',
  status: 'status',
  'allow-methods-list': 'access-control-allow-methods',
  'allow-headers-list': 'access-control-allow-headers',
  method: 'access-control-allow-methods',
  headers: 'access-control-allow-headers',
  'redirect-mode': 'status',
  'redirect-target': 'location',
};
