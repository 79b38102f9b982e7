import { unzipSync, zipSync } from 'fflate';

/** The same for every file: local time, as ZIP keeps it, so that the time zone plays no part. */
const WRITTEN = new Date(2000, 0, 1, 12);
/** A regular file that all may read and its owner may write, in the place where ZIP keeps what Unix says of a file. */
const MODE = 0o100644 << 16;
const UNIX = 3;

/**
 * A ZIP whose bytes depend on nothing but the names and contents of its files: sorted, one date, one mode, compressed by
 * the same code on every machine.
 * @param files contents by path, with `/` between folders
 */
export function zipOf(files) {
  const names = Object.keys(files).sort();
  const options = { os: UNIX, attrs: MODE, mtime: WRITTEN, level: 9 };
  return zipSync(Object.fromEntries(names.map((name) => [name, [files[name], options]])));
}

/** The files of a ZIP by their paths, without its folders. */
export const filesOfZip = (bytes) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
