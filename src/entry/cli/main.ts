import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assembleHar, type Assembled } from '../../capture/har/assemble-har.ts';
import { HarError } from '../../capture/har/har-error.ts';
import { parseHar, type ParsedHar } from '../../capture/har/parse-har.ts';
import { readHar, type HarContent } from '../../capture/har/read-har.ts';
import { createMask, type Diagnosed, type Mask, type Verdict } from '../../core/index.ts';
import { explain, summaryLine, toMarkdown, toOutput, toText } from '../../explain/index.ts';
import { diagnoseAll } from '../diagnose-har.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;
const VERDICTS: readonly Verdict[] = ['blocked', 'failed', 'unknown', 'opaque', 'allowed'];
const USAGE = `usage: diagnose [FILE.har…|-] [--format ${FORMATS.join('|')}] [--fail-on ${VERDICTS.join('|')}[,…]] [--no-mask]`;

const STDIN = 'standard input';

interface Options {
  /** Paths; `-` is the standard input. */
  readonly files: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly failOn: ReadonlySet<Verdict>;
  readonly isMasked: boolean;
}

/** A file that was read. */
interface Recording {
  readonly name: string;
  readonly assembled: Assembled;
  /** Whether every entry of it could be read. */
  readonly isWhole: boolean;
}

/** What was asked cannot be done, in one line a user can act on. */
class UsageError extends Error {}

/**
 * Reads HAR files and prints the diagnosis of every request that crossed an origin.
 * @returns the exit code: 0 it ran, 1 a request has a verdict `--fail-on` names, 2 bad input (one line on stderr); with
 *   `--fail-on` also where a part of a file could not be read
 */
function main(args: readonly string[]): number {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      write(`${USAGE}\n`);
      return 0;
    }
    const options = readArguments(args);
    // All are read before anything is printed: what one of them calls a secret is none in another.
    const recordings = options.files.map((file) => readRecording(file, options.files.length > 1));
    const counts = printAll(recordings, options);
    if ([...options.failOn].some((verdict) => counts.has(verdict))) return 1;
    // What could not be read may have failed as well.
    return options.failOn.size > 0 && recordings.some(({ isWhole }) => !isWhole) ? 2 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    warn(error.message);
    return 2;
  }
}

type Counts = Map<Verdict, number>;

/** Prints the diagnosis of every exchange. @returns how many there were of each verdict */
function printAll(recordings: readonly Recording[], { format, isMasked }: Options): Counts {
  const mask = isMasked ? createMask() : null;
  if (mask)
    for (const { assembled } of recordings) for (const exchange of assembled.exchanges) mask.learn(exchange);
  const counts: Counts = new Map();
  if (format === 'json') printJson(recordings, mask, counts);
  else
    recordings.forEach((recording, index) => {
      if (recordings.length > 1)
        write(`${index === 0 ? '' : '\n'}${format === 'markdown' ? '# ' : '==== '}${recording.name}\n\n`);
      printReport([...diagnosedIn(recording, mask, counts)], format === 'markdown');
    });
  return counts;
}

function* diagnosedIn({ assembled }: Recording, mask: Mask | null, counts: Counts): Generator<Diagnosed> {
  for (const item of diagnoseAll(assembled)) {
    const { verdict } = item.diagnosis;
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    yield mask ? mask.masked(item) : item;
  }
}

/** One exchange at a time: a long recording's answer is larger than one string may be. */
function printJson(recordings: readonly Recording[], mask: Mask | null, counts: Counts): void {
  let count = 0;
  write('{"schema":1,"exchanges":[');
  for (const recording of recordings) {
    for (const { exchange, diagnosis } of diagnosedIn(recording, mask, counts)) {
      const output = toOutput(exchange, diagnosis, explain(exchange, diagnosis));
      const named = recordings.length > 1 ? { file: recording.name, ...output } : output;
      write(`${count === 0 ? '' : ','}\n${printable(JSON.stringify(named))}`);
      count += 1;
    }
  }
  write('\n]}\n');
}

/**
 * A line for every exchange, then a report of each that the page could not read or that there is advice about.
 * @param exchanges masked already, unless the user wants them as they are
 */
function printReport(exchanges: readonly Diagnosed[], markdown: boolean): void {
  const counts: Counts = new Map();
  for (const { diagnosis } of exchanges) {
    const { verdict } = diagnosis;
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  if (exchanges.length === 0) {
    write('No request in this recording crossed an origin.\n');
    return;
  }
  const tally = VERDICTS.filter((verdict) => counts.has(verdict)).map(
    (verdict) => `${counts.get(verdict)} ${verdict}`,
  );
  write(
    `${exchanges.length} cross-origin request${exchanges.length === 1 ? '' : 's'}: ${tally.join(', ')}\n\n${markdown ? '```\n' : ''}`,
  );
  exchanges.forEach(({ exchange, diagnosis }, index) =>
    write(`${summaryLine(exchange, diagnosis, index + 1)}\n`),
  );
  write(markdown ? '```\n\n' : '\n');
  exchanges.forEach(({ exchange, diagnosis }, index) => {
    if (!REPORTED.has(diagnosis.verdict) && diagnosis.advice.length === 0) return;
    write(`${(markdown ? toMarkdown : toText)(exchange, diagnosis, index + 1)}\n`);
  });
}

const REPORTED: ReadonlySet<Verdict> = new Set(['blocked', 'failed', 'unknown']);

/** JSON escapes C0 controls itself; C1 controls start escape sequences in some terminals too. */
const printable = (json: string): string =>
  json.replaceAll(/[\x7f-\x9f]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

const write = (text: string): boolean => process.stdout.write(text);

const warn = (message: string): boolean =>
  process.stderr.write(`diagnose: ${message.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ')}\n`);

function readArguments(args: readonly string[]): Options {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', multiple: true, default: [] },
        'no-mask': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  }
  const { values, positionals } = parsed;
  const format = FORMATS.find((one) => one === values.format);
  if (!format) throw new UsageError(`unknown format "${values.format}"; ${USAGE}`);
  const failOn = values['fail-on']
    .flatMap((list) => list.split(','))
    .map((word) => {
      const verdict = VERDICTS.find((one) => one === word);
      if (!verdict) throw new UsageError(`--fail-on takes ${VERDICTS.join(', ')}, not "${word}"; ${USAGE}`);
      return verdict;
    });
  // What is piped in is meant to be read; a terminal would wait for someone to type a HAR file.
  const files = positionals.length === 0 && !process.stdin.isTTY ? ['-'] : positionals;
  if (files.length === 0) throw new UsageError(USAGE);
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('the standard input can be read only once');
  return { files, format, failOn: new Set(failOn), isMasked: !values['no-mask'] };
}

/** @param isNamed whether remarks on it name it, there being others */
function readRecording(file: string, isNamed: boolean): Recording {
  const name = file === '-' ? STDIN : file;
  const { content, damage } = contentOf(readText(file, name), name);
  if (damage)
    warn(
      `${name} is cut short or damaged: the ${content.entries.length} requests that could be read are diagnosed`,
    );
  if (content.skipped > 0)
    warn(
      `${isNamed ? `${name}: ` : ''}${content.skipped} of ${content.skipped + content.entries.length} entries ${content.skipped === 1 ? 'is not a HAR entry and was' : 'are not HAR entries and were'} skipped`,
    );
  return { name, assembled: assembleHar(content), isWhole: !damage && content.skipped === 0 };
}

function contentOf(
  text: string,
  name: string,
): { readonly content: HarContent; readonly damage: ParsedHar['damage'] } {
  try {
    const { document, damage } = parseHar(text);
    return { content: readHar(document), damage };
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
    throw new UsageError(
      error.problem === 'empty' && name === STDIN
        ? `nothing came in; ${USAGE}`
        : `${name} is ${error.message}`,
    );
  }
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `cannot read ${name}: ${code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? String(error))}`,
    );
  }
}

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = main(process.argv.slice(2));
