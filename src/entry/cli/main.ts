import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { HarError } from '../../capture/har/har-error.ts';
import { parseHar } from '../../capture/har/parse-har.ts';
import { readHar, type HarContent } from '../../capture/har/read-har.ts';
import type { Verdict } from '../../core/index.ts';
import { explain, summaryLine, toMarkdown, toText } from '../../explain/index.ts';
import { diagnoseHar, type Diagnosed } from '../diagnose-har.ts';
import { toOutput } from './output.ts';

const USAGE = 'usage: diagnose FILE.har [--format text|json|markdown] [--fail-on blocked]';

/** What was asked cannot be done, in one line a user can act on. */
class UsageError extends Error {}

/**
 * Reads a HAR file and prints the diagnosis of every request that crossed an origin.
 * @returns the exit code: 0 it ran, 1 with `--fail-on blocked` when something is blocked, 2 bad input (one line on stderr)
 */
function main(args: readonly string[]): number {
  try {
    if (args.includes('--help')) {
      write(`${USAGE}\n`);
      return 0;
    }
    const { file, format, failOnBlocked } = readArguments(args);
    const { content, damaged } = read(file);
    if (damaged)
      warn(
        `${file} is cut short or damaged: the ${content.entries.length} requests that could be read are diagnosed`,
      );
    if (content.skipped > 0)
      warn(
        `${content.skipped} of ${content.skipped + content.entries.length} entries are not HAR entries and were skipped`,
      );
    const blocked = printAll(diagnoseHar(content), format);
    return failOnBlocked && blocked ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    warn(error.message);
    return 2;
  }
}

/**
 * Prints the diagnosis of every exchange, one at a time: a long recording's answer is larger than one string may be.
 * @returns whether any was blocked
 */
function printAll(exchanges: Iterable<Diagnosed>, format: string): boolean {
  return format === 'json' ? printJson(exchanges) : printReport([...exchanges], format === 'markdown');
}

function printJson(exchanges: Iterable<Diagnosed>): boolean {
  let count = 0;
  let blocked = false;
  write('{"schema":1,"exchanges":[');
  for (const { exchange, diagnosis } of exchanges) {
    const output = toOutput(exchange, diagnosis, explain(exchange, diagnosis));
    write(`${count === 0 ? '' : ','}\n${printable(JSON.stringify(output))}`);
    blocked ||= diagnosis.verdict === 'blocked';
    count += 1;
  }
  write('\n]}\n');
  return blocked;
}

/** A line for every exchange, then a report of each that the page could not read or that there is advice about. */
function printReport(exchanges: readonly Diagnosed[], markdown: boolean): boolean {
  const counts = new Map<Verdict, number>();
  for (const { diagnosis } of exchanges) {
    const { verdict } = diagnosis;
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  if (exchanges.length === 0) {
    write('No request in this recording crossed an origin.\n');
    return false;
  }
  const tally = ORDER.filter((verdict) => counts.has(verdict)).map(
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
  return counts.has('blocked');
}

const ORDER: readonly Verdict[] = ['blocked', 'failed', 'unknown', 'opaque', 'allowed'];
const REPORTED: ReadonlySet<Verdict> = new Set(['blocked', 'failed', 'unknown']);

/** JSON escapes C0 controls itself; C1 controls start escape sequences in some terminals too. */
const printable = (json: string): string =>
  json.replaceAll(/[\x7f-\x9f]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

const write = (text: string): boolean => process.stdout.write(text);

const warn = (message: string): boolean =>
  process.stderr.write(`diagnose: ${message.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ')}\n`);

function readArguments(args: readonly string[]): { file: string; format: string; failOnBlocked: boolean } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, 'fail-on': { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(USAGE);
  if (!['text', 'json', 'markdown'].includes(values.format))
    throw new UsageError(`unknown format "${values.format}"; ${USAGE}`);
  if (values['fail-on'] !== undefined && values['fail-on'] !== 'blocked')
    throw new UsageError(`--fail-on takes only "blocked"; ${USAGE}`);
  return { file, format: values.format, failOnBlocked: values['fail-on'] === 'blocked' };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `cannot read ${file}: ${code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? String(error))}`,
    );
  }
}

function read(file: string): { content: HarContent; damaged: boolean } {
  const text = readText(file);
  try {
    const { document, damage } = parseHar(text);
    return { content: readHar(document), damaged: damage !== null };
  } catch (error) {
    throw error instanceof HarError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = main(process.argv.slice(2));
