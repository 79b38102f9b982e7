// The real command, as a user runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API, PAGE, chromium, firefox, timing } from '../../capture/testing/entries.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ALLOW_ANY = 'Access-Control-Allow-Origin: *';

let folder = '';
/** What `npm run diagnose` runs, translated once and not for each of sixty runs. */
let command = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cors-lens-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: 'src/entry/cli/main.ts', outDir: join(folder, 'command') },
  });
  command = join(folder, 'command/main.js');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const diagnose = (...args: readonly string[]): Run => diagnoseWith('', ...args);

const diagnoseWith = (input: string, ...args: readonly string[]): Run =>
  runProgram(process.execPath, [command, ...args], input);

function runProgram(program: string, args: readonly string[], input: string): Run {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return { status, stdout, stderr };
}

let written = 0;
function file(content: string | Buffer): string {
  written += 1;
  const path = join(folder, `${written}.har`);
  writeFileSync(path, content);
  return path;
}
const har = (entries: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ log: { version: '1.2', entries, ...more } });

const allowed = chromium.actual({ method: 'GET', at: 0, url: `${API}/allowed`, response: [ALLOW_ANY] });
const refusedPreflight = chromium.preflight({
  at: 102,
  url: `${API}/refused`,
  headers: ['x-api-key', 'x-trace'],
  response: [ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'],
});
const refused = chromium.actual({
  at: 100,
  time: 20,
  url: `${API}/refused`,
  status: 0,
  author: ['X-Api-Key: 1', 'X-Trace: 1'],
});
const answered = chromium.actual({
  method: 'GET',
  at: 200,
  url: `${API}/answered`,
  status: 404,
  error: 'net::ERR_FAILED',
});

interface Printed {
  readonly schema: number;
  readonly exchanges: readonly (Record<string, unknown> & {
    readonly url: string;
    readonly verdict: string;
  })[];
}
const json = ({ stdout }: Run): Printed => JSON.parse(stdout) as Printed;
const verdicts = (run: Run): string[] =>
  json(run).exchanges.map(({ url, verdict }) => `${url.split('/').at(-1)} ${verdict}`);

it('is `npm run diagnose`', () => {
  const asked = runProgram(
    'npm',
    ['run', '--silent', 'diagnose', '--', '-', '--format', 'json'],
    har([allowed]),
  );
  expect(asked).toEqual(diagnoseWith(har([allowed]), '-', '--format', 'json'));
  expect(verdicts(asked)).toEqual(['allowed allowed']);
});

describe('--format json', () => {
  it('has the documented shape, in start order, and the values of the diagnosis', () => {
    const run = diagnose(file(har([answered, refused, refusedPreflight, allowed])), '--format', 'json');
    expect([run.status, run.stderr]).toEqual([0, '']);
    const { schema, exchanges } = json(run);
    expect(schema).toBe(1);
    expect(Object.keys(JSON.parse(run.stdout) as object)).toEqual(['schema', 'exchanges']);
    expect(verdicts(run)).toEqual(['allowed allowed', 'refused blocked', 'answered blocked']);
    const KEYS = [
      'id',
      'url',
      'method',
      'origin',
      'status',
      'startedDateTime',
      'verdict',
      'reason',
      'cause',
      'next',
      'advice',
      'explanation',
      'fix',
    ];
    expect(exchanges.map((one) => Object.keys(one))).toEqual([KEYS, KEYS, KEYS]);
    expect(exchanges[1]).toMatchObject({
      url: `${API}/refused`,
      method: 'PUT',
      origin: PAGE,
      status: 204,
      startedDateTime: '2026-01-01T00:00:00.100Z',
      cause: { id: 'header-not-allowed' },
    });
    expect(exchanges[1]?.['reason']).toEqual({
      chromium: 'HeaderDisallowedByPreflightResponse',
      firefox: 'CORSMissingAllowHeaderFromPreflight2',
      parameter: 'x-api-key',
      parameters: ['x-api-key', 'x-trace'],
      certain: expect.any(Boolean) as boolean,
      alternatives: expect.any(Array) as unknown[],
    });
    expect(Object.keys(exchanges[1]?.['cause'] as object)).toEqual(['id', 'detail', 'certain']);
    for (const one of exchanges) {
      expect(Object.keys(one['explanation'] as object)).toEqual([
        'title',
        'whatHappened',
        'why',
        'whatToChange',
        'notSeen',
      ]);
      expect(Object.values(one['explanation'] as object).every((text) => typeof text === 'string')).toBe(
        true,
      );
    }
    expect(exchanges[0]).toMatchObject({ reason: null, cause: null, next: [], advice: [], fix: null });
    expect(exchanges[2]).toMatchObject({
      status: 404,
      reason: { chromium: 'MissingAllowOriginHeader', certain: true, alternatives: [] },
    });
  });

  it('gives alternatives as both browsers’ codes', () => {
    const two = firefox.preflight({
      headers: ['x-a'],
      response: [ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'],
    });
    const run = diagnose(
      file(har([two], { browser: { name: 'Firefox', version: '153.0' } })),
      '--format',
      'json',
    );
    expect(json(run).exchanges[0]?.['reason']).toMatchObject({
      certain: false,
      alternatives: [
        {
          chromium: 'PreflightWildcardOriginNotAllowed',
          firefox: 'CORSNotSupportingCredentials',
          parameter: '',
        },
      ],
    });
  });

  it('uses the outcomes and calls a recording holds', () => {
    const unclear = firefox.actual({ method: 'GET', response: [ALLOW_ANY] });
    const browser = { name: 'Firefox', version: '153.0' };
    const outcome = diagnose(
      file(har([unclear], { browser, _resourceTimings: [timing(API, 0, 0)] })),
      '--format',
      'json',
    );
    const call = diagnose(
      file(har([unclear], { browser, _calls: [{ url: API, credentials: 'omit' }] })),
      '--format',
      'json',
    );
    expect([verdicts(outcome), verdicts(call)]).toEqual([['items blocked'], ['items allowed']]);
  });

  it('of a recording in which nothing crossed an origin is an empty list', () => {
    const run = diagnose(file(har([])), '--format', 'json');
    expect([run.status, json(run)]).toEqual([0, { schema: 1, exchanges: [] }]);
  });
});

describe('the fix', () => {
  interface Fix {
    readonly where: string;
    readonly preflight: (Edits & { readonly status: number }) | null;
    readonly actual: Edits;
  }
  interface Edits {
    readonly set: readonly (readonly [name: string, value: string])[];
    readonly remove: readonly string[];
  }
  const fixes = (...entries: readonly unknown[]): (Fix | null)[] =>
    json(diagnose(file(har(entries)), '--format', 'json')).exchanges.map(({ fix }) => fix as Fix | null);

  it('is the header edits of each kind of answer', () => {
    expect(fixes(refusedPreflight, refused)).toEqual([
      {
        where: 'server',
        preflight: {
          status: 204,
          set: [
            // The call may carry credentials, so `*` goes too.
            ['Access-Control-Allow-Origin', PAGE],
            ['Vary', 'Origin'],
            ['Access-Control-Allow-Credentials', 'true'],
            ['Access-Control-Allow-Headers', 'x-api-key, x-trace'],
          ],
          remove: [],
        },
        actual: {
          set: [
            ['Access-Control-Allow-Origin', PAGE],
            ['Vary', 'Origin'],
            ['Access-Control-Allow-Credentials', 'true'],
          ],
          remove: [],
        },
      },
    ]);
  });

  it('has no preflight where none was made, or where its answer is good', () => {
    const [fix] = fixes(answered);
    expect(Object.keys(fix ?? {})).toEqual(['where', 'preflight', 'actual']);
    expect(fix).toMatchObject({ where: 'server', preflight: null, actual: { remove: [] } });
  });

  it('changes the status of a preflight, and says what to remove', () => {
    const redirected = chromium.preflight({ status: 308, response: [`Location: ${API}/`] });
    expect(fixes(redirected)[0]?.preflight).toMatchObject({ status: 204, remove: ['Location'] });
  });

  it('says who has to make it', () => {
    const sent = ['access-control-allow-origin'];
    const page = chromium.preflight({
      headers: sent,
      response: [ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'],
    });
    const gateway = chromium.preflight({ status: 502, response: ['Server: awselb/2.0'] });
    const at = (entry: unknown): string | undefined => fixes(entry)[0]?.where;
    expect([at(page), at(gateway), at(refusedPreflight)]).toEqual(['page', 'infrastructure', 'server']);
  });

  it('lets the call pass when its answers carry it', () => {
    const [fix] = fixes(refusedPreflight, refused);
    const lines = ({ set }: Edits): string[] => set.map(([name, value]) => `${name}: ${value}`);
    const preflight = chromium.preflight({
      at: 102,
      url: `${API}/refused`,
      headers: ['x-api-key', 'x-trace'],
      status: fix?.preflight?.status ?? 0,
      response: ['Access-Control-Allow-Methods: PUT', ...lines(fix?.preflight as Edits)],
    });
    const actual = chromium.actual({
      at: 110,
      url: `${API}/refused`,
      author: ['X-Api-Key: 1', 'X-Trace: 1'],
      response: lines(fix?.actual as Edits),
    });
    const after = json(diagnose(file(har([preflight, actual])), '--format', 'json')).exchanges;
    expect(after.map(({ verdict, cause, next }) => ({ verdict, cause, next }))).toEqual([
      { verdict: 'allowed', cause: null, next: [] },
    ]);
  });

  it('is null where nothing is blocked, and where no header can help', () => {
    const opaque = chromium.actual({
      method: 'GET',
      origin: 'null',
      response: [`Access-Control-Allow-Origin: ${PAGE}`],
      error: 'net::ERR_FAILED',
    });
    const refusedConnection = chromium.actual({ status: 0, error: 'net::ERR_CONNECTION_REFUSED' });
    expect([fixes(allowed), fixes(opaque), fixes(refusedConnection)]).toEqual([[null], [null], [null]]);
  });

  it('is null where the browser or a script of the page is what has to change', () => {
    const recording = join(ROOT, 'demo/recordings/chromium.har');
    const printed = json(diagnose(recording, '--format', 'json')).exchanges.filter(({ url }) =>
      /\/(?:local-network-access|service-worker)\?/.test(url),
    );
    expect(printed.map(({ verdict }) => verdict)).toContain('blocked');
    expect(printed.filter(({ fix }) => fix !== null)).toEqual([]);
  });

  it('stands in the reports as well', () => {
    const path = file(har([refusedPreflight, refused]));
    for (const format of ['text', 'markdown']) {
      const { stdout } = diagnose(path, '--format', format);
      expect(stdout).toMatch(
        /The change on the server[^]*On the answer to the preflight:[^]*set Access-Control-Allow-Headers: x-api-key, x-trace/,
      );
    }
  });
});

describe('exit codes', () => {
  it.each([
    ['0 when something is blocked and nobody asked', [answered], [], 0],
    ['1 with --fail-on blocked when something is', [allowed, answered], ['--fail-on', 'blocked'], 1],
    ['0 with --fail-on blocked when nothing is', [allowed], ['--fail-on', 'blocked'], 0],
    ['1 in any format', [answered], ['--fail-on=blocked', '--format=markdown'], 1],
  ])('%s', (_, entries, args, status) => {
    expect(diagnose(file(har(entries)), ...args).status).toBe(status);
  });
});

describe('bad input: exit 2, nothing on stdout, one line on stderr', () => {
  it.each([
    ['no argument', () => [], 'usage'],
    ['nothing on the standard input', () => ['-'], 'nothing came in; usage'],
    ['the standard input twice', () => ['-', '-'], 'only once'],
    ['one of two files missing', () => [file(har([answered])), join(folder, 'b.har')], 'b.har: no such file'],
    [
      'one of two files no HAR',
      () => [file(har([answered])), file('{"name": "x"}')],
      '.har is not a HAR file',
    ],
    ['an unknown flag', () => ['a.har', '--verbose'], 'verbose'],
    ['an unknown format', () => ['a.har', '--format', 'xml'], 'unknown format "xml"'],
    ['an unknown condition', () => ['a.har', '--fail-on', 'blocked,broken'], 'not "broken"'],
    ['a missing file', () => [join(folder, 'none.har')], 'no such file'],
    ['a name with control characters', () => [join(folder, '\u001b[31m\nnone.har')], 'no such file'],
    ['a folder', () => [makeFolder()], 'cannot read'],
    ['an empty file', () => [file('')], 'is empty'],
    ['whitespace', () => [file(' \n ')], 'is empty'],
    ['not JSON', () => [file('<html>')], 'not JSON'],
    ['binary', () => [file(Buffer.from([0, 255, 254, 31, 139]))], 'not JSON'],
    ['JSON but no object', () => [file('[1, 2]')], 'not a HAR file'],
    ['JSON but no HAR', () => [file('{"name": "x"}')], 'not a HAR file'],
    ['entries that are no list', () => [file('{"log": {"entries": {}}}')], 'not a HAR file'],
    ['nesting a million deep, cut off', () => [file(`{"log":${'['.repeat(1_000_000)}`)], ''],
  ] satisfies [string, () => string[], string][])('%s', (_, args, message) => {
    const { status, stdout, stderr } = diagnose(...args());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^diagnose: [^\p{Cc}]+\n$/u);
    expect(stderr).toContain(message);
  });

  const makeFolder = (): string => {
    const path = join(folder, 'folder.har');
    mkdirSync(path, { recursive: true });
    return path;
  };
});

describe('several files, and the standard input', () => {
  const secret = 'a8f5f167f44f4964e6c998dee827110c';
  const withSecret = (url: string) =>
    chromium.actual({
      method: 'GET',
      url,
      response: [],
      error: 'net::ERR_FAILED',
      extra: [`Cookie: session=${secret}`],
    });

  it('JSON names the file of each exchange, in the order of the files', () => {
    const [first, second] = [file(har([refusedPreflight, refused, allowed])), file(har([answered]))];
    const run = diagnose(first, second, '--format', 'json');
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(json(run).exchanges.map((one) => [one['file'], one.verdict])).toEqual([
      [first, 'allowed'],
      [first, 'blocked'],
      [second, 'blocked'],
    ]);
  });

  it('text and Markdown head each file with its name', () => {
    const [first, second] = [file(har([answered])), file(har([]))];
    expect(
      diagnose(first, second)
        .stdout.split('\n')
        .filter((line) => line.startsWith('==== ')),
    ).toEqual([`==== ${first}`, `==== ${second}`]);
    expect(diagnose(first, second, '--format', 'markdown').stdout).toContain(`# ${second}\n\nNo request`);
  });

  it.each([[['-']], [[]]])('reads what is piped in: %j', (args) => {
    const run = diagnoseWith(har([answered]), ...args, '--format', 'json');
    expect([run.status, run.stderr, verdicts(run)]).toEqual([0, '', ['answered blocked']]);
    expect(json(run).exchanges[0]).not.toHaveProperty('file');
  });

  it.each([
    ['blocked', 1],
    ['failed', 0],
    ['failed,blocked', 1],
    ['allowed', 0],
  ])('--fail-on %s: exit %i', (condition, status) => {
    expect(diagnose(file(har([])), file(har([answered])), '--fail-on', condition).status).toBe(status);
  });

  it.each(['text', 'json', 'markdown'])(
    'one secret has one placeholder in all of them, unless told otherwise: %s',
    (format) => {
      const files = [
        file(har([withSecret(`${API}/cookie`)])),
        file(har([withSecret(`${API}/${secret}/items`)])),
      ];
      const { stdout } = diagnose(...files, '--format', format);
      expect(stdout).not.toContain(secret);
      expect(stdout).toContain(`${API}/<cookie session-1>/items`);
      expect(diagnose(...files, '--format', format, '--no-mask').stdout).toContain(`${API}/${secret}/items`);
    },
  );
});

describe('damaged input: what can be read is diagnosed, one line on stderr says so', () => {
  const whole = har([allowed, refusedPreflight, refused, answered]);

  it.each([
    ['cut inside the last entry', whole.slice(0, whole.lastIndexOf('"startedDateTime"') + 20)],
    ['cut inside the last entry’s headers', whole.slice(0, whole.lastIndexOf('Sec-Fetch-Mode'))],
    ['cut before the end', whole.slice(0, -2)],
  ])('a file %s', (_, text) => {
    const run = diagnose(file(text), '--format', 'json');
    expect(run.status).toBe(0);
    expect(run.stderr.split('\n')[0]).toMatch(/^diagnose: .*cut short or damaged/);
    expect(verdicts(run).slice(0, 2)).toEqual(['allowed allowed', 'refused blocked']);
  });

  it('entries of wrong types', () => {
    const odd = [
      null,
      7,
      'entry',
      [],
      {},
      { request: { method: 5, url: API } },
      { request: { method: 'GET', url: 'nowhere' } },
      {
        request: {
          method: 'GET',
          url: `${API}/odd`,
          headers: [{ name: 'Origin', value: PAGE }, null, { name: 5 }, 'x'],
        },
        response: { status: '200', headers: { a: 1 }, _error: 5 },
        time: 'x',
        startedDateTime: {},
      },
      { request: { method: 'GET', url: `${API}/bare` }, response: null },
    ];
    const run = diagnose(
      file(
        har([...odd, answered], {
          pages: 'x',
          browser: { name: { toString: null } },
          _resourceTimings: {},
          _calls: [1],
        }),
      ),
      '--format',
      'json',
    );
    expect(run.status).toBe(0);
    expect(run.stderr).toBe('diagnose: 7 of 10 entries are not HAR entries and were skipped\n');
    expect(verdicts(run)).toContain('answered blocked');
    expect(json(run).exchanges).toHaveLength(3);
  });

  it('of which a part could not be read is not passed by --fail-on', () => {
    const damaged = file(har([allowed, { odd: true }]));
    const failOn = diagnose(damaged, '--fail-on', 'blocked');
    expect([failOn.status, failOn.stderr]).toEqual([
      2,
      'diagnose: 1 of 2 entries is not a HAR entry and was skipped\n',
    ]);
    expect(diagnose(damaged).status).toBe(0);
    expect(diagnose(file(har([answered, { odd: true }])), '--fail-on', 'blocked').status).toBe(1);
    expect(diagnose(file(har([allowed]).slice(0, -3)), '--fail-on', 'blocked').status).toBe(2);
  });

  it('a byte order mark is no damage', () => {
    const run = diagnose(file(`\ufeff${har([answered])}`), '--format', 'json');
    expect([run.status, run.stderr, verdicts(run)]).toEqual([0, '', ['answered blocked']]);
  });
});

describe('gigantic input', () => {
  it('a header value of 50 MB', () => {
    const value = 'https://a.example '.repeat(Math.ceil((50 * 2 ** 20) / 18));
    const big = chromium.actual({
      method: 'GET',
      response: [`Access-Control-Allow-Origin: ${value}`],
      error: 'net::ERR_FAILED',
    });
    const text = diagnose(file(har([big])));
    expect([text.status, text.stderr]).toEqual([0, '']);
    expect(text.stdout).toContain('Access-Control-Allow-Origin');
    expect(text.stdout.length).toBeLessThan(20_000);
  });

  it('a hundred thousand entries', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({
      startedDateTime: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
      time: 1,
      request: { method: 'GET', url: `${API}/${index % 1000}`, headers: [{ name: 'Origin', value: PAGE }] },
      response: {
        status: 200,
        headers: index % 2 === 0 ? [{ name: 'Access-Control-Allow-Origin', value: '*' }] : [],
        _error: index % 2 === 0 ? null : 'net::ERR_FAILED',
      },
    }));
    const run = diagnose(file(har(entries)), '--format', 'json');
    expect([run.status, run.stderr]).toEqual([0, '']);
    const found = json(run).exchanges;
    expect(found).toHaveLength(100_000);
    expect(found.filter(({ verdict }) => verdict === 'blocked')).toHaveLength(50_000);
  });

  it('nesting a million deep', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const run = diagnose(
      file(`{"log":{"comment":${deep},"entries":[${JSON.stringify(answered)}]}}`),
      '--format',
      'json',
    );
    expect([run.status, run.stderr, verdicts(run)]).toEqual([0, '', ['answered blocked']]);
  });
});

describe('hostile values', () => {
  const evil = '\u001b]0;title\u0007\u001b[2J\u009b31m\r\u0008\u0000\u007f\u202e\u2028`';
  const entries = [
    chromium.actual({
      method: 'GET',
      url: `${API}/evil`,
      response: [`Access-Control-Allow-Origin: ${evil}`, `Vary: ${evil}`, `${evil}: x`],
      error: 'net::ERR_FAILED',
    }),
    chromium.preflight({
      at: 102,
      url: `${API}/2`,
      headers: [evil],
      asks: evil,
      response: [ALLOW_ANY, `Access-Control-Allow-Headers: ${evil}`],
    }),
    chromium.actual({ method: 'GET', url: `${API}/3`, status: 0, error: evil }),
    chromium.actual({
      method: 'GET',
      url: `${API}/4`,
      status: 302,
      response: [ALLOW_ANY, `Location: ${evil}`],
      origin: evil,
      error: 'net::ERR_FAILED',
    }),
    chromium.actual({ method: evil, url: `${API}/5`, type: evil, error: 'net::ERR_FAILED' }),
  ];

  it.each(['text', 'markdown'])('no control character of the file reaches the terminal: %s', (format) => {
    const run = diagnose(
      file(har(entries, { browser: { name: `Chromium ${evil}`, version: evil } })),
      '--format',
      format,
    );
    expect(run.status).toBe(0);
    expect(run.stdout.split('\n').filter((line) => /[\p{Cc}\u202e\u2028]/u.test(line))).toEqual([]);
    expect(run.stdout).toContain('/evil');
  });
});

describe('a reader that closes early', () => {
  it('is no error', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({ ...answered, startedDateTime: `${index}` }));
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'npm run --silent diagnose -- "$0" | head -n 1', file(har(many))],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toHaveLength(2);
  });
});

describe('other formats', () => {
  it('text is the default, Markdown has headings, and an empty recording says so', () => {
    const path = file(har([answered]));
    const [text, markdown, empty] = [
      diagnose(path),
      diagnose(path, '--format', 'markdown'),
      diagnose(file(har([]))),
    ];
    expect(text.stdout).toMatch(/^1 cross-origin request: 1 blocked\n\n#1 +BLOCKED /);
    expect(text.stdout).toContain('Verdict: blocked');
    expect(markdown.stdout).toMatch(/\n## 1\. /);
    expect(empty.stdout).toBe('No request in this recording crossed an origin.\n');
    expect([text.status, markdown.status, empty.status]).toEqual([0, 0, 0]);
  });
});
