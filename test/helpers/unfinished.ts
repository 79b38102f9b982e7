import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run new` writes. */
const FOLDERS = ['src/core/rules', 'src/explain', 'src/stacks', 'docs', 'test/stacks/subjects'];

/** Every line below a folder that is still to be filled in: `docs/rules/some-rule.md:3: FILL IN: what is wrong`. */
export const unfinishedIn = (root: string): string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|md)$/.test(entry.name))
      .flatMap(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return readFileSync(path, 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            line.includes('FILL IN')
              ? [`${path.slice(root.length + 1)}:${index + 1}: ${line.slice(line.indexOf('FILL IN')).trim()}`]
              : [],
          );
      }),
  );
