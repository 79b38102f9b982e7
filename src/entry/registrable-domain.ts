import { getDomain } from 'tldts';
import type { RegistrableDomain } from '../core/index.ts';

/** By the public suffix list of the tldts package, private suffixes (github.io, vercel.app) included, as browsers do. */
export const registrableDomain: RegistrableDomain = (host) => getDomain(host, { allowPrivateDomains: true });
