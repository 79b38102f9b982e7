/** What the words files use, in one place. */
export * from '../layer-advice.ts';
export * from '../place.ts';
export * from '../request-headers.ts';
export * from '../scene.ts';
export { codeUrl } from '../code-url.ts';
export { code, codes, hostOf } from '../text.ts';
export type { Words } from './words.ts';
