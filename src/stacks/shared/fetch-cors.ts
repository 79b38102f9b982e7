import type { Policy } from '../../core/index.ts';
import { preflightLines, responseLines, type Lines } from './by-hand.ts';
import { quoteJs, quoteJsList } from '../escape/js.ts';

/** `headers.set(…)` lines, or those of another name. */
export const setLines = (lines: Lines, indent: string, headers = 'headers'): readonly string[] =>
  lines.map(([name, value]) => `${indent}${headers}.set(${quoteJs(name)}, ${quoteJs(value)});`);

/** The list of origins as a constant with the empty line after it; nothing for `*`. */
export const originsConstant = ({ origins }: Policy): readonly string[] =>
  origins === '*' ? [] : [`const allowedOrigins = ${quoteJsList(origins)};`, ''];

/**
 * Statements that make `headers` for the origin of a standard `request`: the origin, `Vary` and the credentials.
 * @param indent what each line starts with
 */
export const originStatements = ({ origins, credentials }: Policy, indent: string): readonly string[] =>
  origins === '*'
    ? [`${indent}const headers = new Headers({ 'Access-Control-Allow-Origin': '*' });`]
    : [
        `${indent}const headers = new Headers({ Vary: 'Origin' });`,
        `${indent}const origin = request.headers.get('Origin');`,
        `${indent}if (origin !== null && allowedOrigins.includes(origin)) {`,
        `${indent}  headers.set('Access-Control-Allow-Origin', origin);`,
        ...(credentials ? [`${indent}  headers.set('Access-Control-Allow-Credentials', 'true');`] : []),
        `${indent}}`,
      ];

/** Statements that answer a preflight with `headers`, before anything else is done. */
export const preflightStatements = (policy: Policy, indent: string): readonly string[] => [
  `${indent}if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {`,
  ...setLines(preflightLines(policy), `${indent}  `),
  `${indent}  return new Response(null, { status: 204, headers });`,
  `${indent}}`,
];

/**
 * `withCors`, in TypeScript, for platforms whose handlers take a standard `Request` and return a `Response`: answers
 * preflights, adds the headers to every other answer, and makes a thrown error an answer.
 * @param keyword `export` where another file imports it
 */
export const fetchCors = (policy: Policy, keyword: 'export ' | ''): string =>
  [
    ...originsConstant(policy),
    'type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Response | Promise<Response>;',
    '',
    `${keyword}const withCors =`,
    '  <Rest extends unknown[]>(handler: Handler<Rest>) =>',
    '  async (request: Request, ...rest: Rest): Promise<Response> => {',
    ...originStatements(policy, '    '),
    ...preflightStatements(policy, '    '),
    ...setLines(responseLines(policy), '    '),
    '',
    '    let answer: Response;',
    '    try {',
    '      answer = await handler(request, ...rest);',
    '    } catch (error) {',
    '      console.error(error);',
    "      answer = new Response('Internal Server Error', { status: 500 });",
    '    }',
    '    // A copy, because the headers of a fetched answer cannot be changed.',
    '    const response = new Response(answer.body, answer);',
    '    for (const name of [...response.headers.keys()]) {',
    "      if (name.startsWith('access-control-')) response.headers.delete(name);",
    '    }',
    '    headers.forEach((value, name) => response.headers.append(name, value));',
    '    return response;',
    '  };',
  ].join('\n');
