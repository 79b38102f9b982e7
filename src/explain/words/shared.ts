/** What the words files use, in one place. */
export * from '../layer-advice.ts';
export * from '../place.ts';
export * from '../request-headers.ts';
export * from '../scene.ts';
export { codeUrl } from '../code-url.ts';
export { codes, hostOf } from '../sentences.ts';
export { code } from '../text.ts';
export type { Words } from './words.ts';
