/** Contents of files by their paths. */
export type Files = Readonly<Record<string, Uint8Array>>;
export function zipOf(files: Files): Uint8Array<ArrayBuffer>;
export function filesOfZip(bytes: Uint8Array): Record<string, Uint8Array<ArrayBuffer>>;
