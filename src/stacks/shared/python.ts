import type { Policy } from '../../core/index.ts';
import { quotePython, quotePythonList } from '../escape/python.ts';

/** The Python of frameworks whose CORS is written by hand, as lines without their common indentation. */
interface PythonCors {
  /** Defines `ORIGINS`, with the blank lines after it; nothing when everybody may. */
  readonly origins: readonly string[];
  /** Sets the headers of every answer. */
  readonly everyAnswer: readonly string[];
  /** Sets those that preflights get beside. */
  readonly preflight: readonly string[];
}

/** How a framework writes what the lines need. All parts are Python expressions. */
interface Dialect {
  /** Adds a name to `Vary`. */
  readonly vary: string;
  /** Reads `Origin`; None when there is none. */
  readonly origin: string;
  /** Sets a header. */
  readonly set: (name: string, value: string) => string;
}

/**
 * Writes a policy as Python that sets every header by hand.
 * @param policy what to allow
 * @param dialect how the framework reads and sets headers
 */
export function pythonCors(policy: Policy, { vary, origin, set }: Dialect): PythonCors {
  const { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
  const header = (name: string, value: string): string => set(quotePython(name), quotePython(value));
  const granted = [
    ...(credentials ? [header('Access-Control-Allow-Credentials', 'true')] : []),
    ...(exposedHeaders.length > 0
      ? [header('Access-Control-Expose-Headers', exposedHeaders.join(', '))]
      : []),
  ];
  return {
    origins: origins === '*' ? [] : [`ORIGINS = ${quotePythonList(origins)}`, '', ''],
    everyAnswer:
      origins === '*'
        ? [header('Access-Control-Allow-Origin', '*'), ...granted]
        : [
            vary,
            `origin = ${origin}`,
            'if origin in ORIGINS:',
            ...indent(1, [set(quotePython('Access-Control-Allow-Origin'), 'origin'), ...granted]),
          ],
    preflight: [
      header('Access-Control-Allow-Methods', methods.join(', ')),
      ...(requestHeaders.length > 0
        ? [header('Access-Control-Allow-Headers', requestHeaders.join(', '))]
        : []),
      header('Access-Control-Max-Age', String(maxAge)),
    ],
  };
}

/** Indents lines of Python by so many levels. */
export const indent = (levels: number, lines: readonly string[]): readonly string[] =>
  lines.map((line) => '    '.repeat(levels) + line);
