import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { jsonrepair } from 'jsonrepair';
import { HarError, readHar } from '../../capture/har/read-har.ts';
import type { Verdict } from '../../core/index.ts';
import { explain, summaryLine, toMarkdown, toText } from '../../explain/index.ts';
import { diagnoseHar, type Diagnosed } from '../diagnose-har.ts';
import { toOutput } from './output.ts';

const USAGE = 'usage: diagnose FILE.har [--format text|json|markdown] [--fail-on blocked]';

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
    const { document, repaired } = parse(readText(file), file);
    const content = readHar(document);
    if (repaired)
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
    if (!(error instanceof HarError)) throw error;
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
    throw new HarError(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new HarError(USAGE);
  if (!['text', 'json', 'markdown'].includes(values.format))
    throw new HarError(`unknown format "${values.format}"; ${USAGE}`);
  if (values['fail-on'] !== undefined && values['fail-on'] !== 'blocked')
    throw new HarError(`--fail-on takes only "blocked"; ${USAGE}`);
  return { file, format: values.format, failOnBlocked: values['fail-on'] === 'blocked' };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new HarError(
      `cannot read ${file}: ${code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? String(error))}`,
    );
  }
}

/** Parses JSON; a file that was cut short is closed where it ends, so that its whole entries are not lost. */
function parse(text: string, file: string): { document: unknown; repaired: boolean } {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return { document: JSON.parse(json), repaired: false };
  } catch {
    if (json.trim() === '') throw new HarError(`${file} is empty`);
    if (!/^\s*\{/.test(json))
      throw new HarError(`${file} is not JSON: export a HAR file from the Network panel`);
    try {
      return { document: JSON.parse(jsonrepair(json)), repaired: true };
    } catch {
      throw new HarError(`${file} is not JSON`);
    }
  }
}

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = main(process.argv.slice(2));
