import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** Whether a package that is needed at a path is somewhere above it, as Node looks for it. */
function isLocked({ packages }: Lock, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

// `npm ci` refuses a lock file in which a package for another platform is missing, and npm writes such a file without a word
// where it cannot get that package: then pin the one that needs it to a version whose packages are all there.
it.each(['package-lock.json', 'test/stacks/package-lock.json'])(
  '%s holds the packages of every platform',
  (file) => {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(lock, path, name))
        .map((name) => `${name} of ${path}`),
    );
    expect(missing).toEqual([]);
  },
);
