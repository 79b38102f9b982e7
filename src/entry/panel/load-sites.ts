import type { RegistrableDomain } from '../../core/index.ts';

/** Loads the public suffix list, which is half as large as the panel: after the first paint. */
export const loadSites = async (): Promise<RegistrableDomain> =>
  (await import('../registrable-domain.ts')).registrableDomain;
