/** Why a file cannot be read as a HAR. */
export type HarProblem = 'empty' | 'zip' | 'gzip' | 'not-json' | 'no-log' | 'no-entries';

const sentences: Readonly<Record<HarProblem, string>> = {
  empty: 'empty',
  zip: 'a ZIP archive: unpack it first',
  gzip: 'compressed with gzip: unpack it first',
  'not-json': 'not JSON: export a HAR file from the Network panel',
  'no-log': 'not a HAR file: it has no "log" object',
  'no-entries': 'not a HAR file: "log.entries" is not a list',
};

/** Bad input, in one line a user can act on: what the file is. */
export class HarError extends Error {
  readonly problem: HarProblem;

  constructor(problem: HarProblem) {
    super(sentences[problem]);
    this.problem = problem;
  }
}
