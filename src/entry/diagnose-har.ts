import { assembleHar, type Assembled } from '../capture/har/assemble-har.ts';
import type { HarContent } from '../capture/har/read-har.ts';
import { diagnose, type Diagnosed } from '../core/index.ts';
import { registrableDomain } from './registrable-domain.ts';

/** Diagnoses every exchange of a recording with all that the recording knows, in start order, one at a time. */
export const diagnoseHar = (content: HarContent): Generator<Diagnosed> => diagnoseAll(assembleHar(content));

/** As `diagnoseHar`, of a recording that has been put together. */
export function* diagnoseAll({ exchanges, history }: Assembled): Generator<Diagnosed> {
  const surroundings = { history, registrableDomain };
  for (const exchange of exchanges) yield { exchange, diagnosis: diagnose(exchange, surroundings) };
}
