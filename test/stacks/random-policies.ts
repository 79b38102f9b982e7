import fc from 'fast-check';
import { isWebOrigin, type Policy } from '../../src/core/index.ts';

const hosts = fc.oneof(
  fc.constantFrom(
    'app.example',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'xn--bcher-kva.example',
    'my_app.example',
  ),
  fc.stringMatching(/^[a-z][a-z\d]{0,9}(?:-[a-z\d]{1,5})?\.example$/),
);
const origins = fc
  .tuple(
    fc.constantFrom('https', 'http', 'chrome-extension'),
    hosts,
    fc.option(fc.integer({ min: 1024, max: 65_535 })),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port === null ? '' : `:${port}`}`)
  .filter(isWebOrigin);

/** Policies as core/ makes them. @param method what a method may be, @param header what a header's name may be */
const policiesOf = (method: fc.Arbitrary<string>, header: fc.Arbitrary<string>): fc.Arbitrary<Policy> =>
  fc
    .record({
      origins: fc.oneof(fc.constant('*' as const), listOf(origins, 4)),
      methods: listOf(method, 5),
      requestHeaders: fc.uniqueArray(header, { maxLength: 5 }),
      exposedHeaders: fc.uniqueArray(header, { maxLength: 5 }),
      credentials: fc.boolean(),
      maxAge: fc.constantFrom(0, 600, 7200),
    })
    .map((policy) => ({ ...policy, credentials: policy.credentials && policy.origins !== '*' }));

/** A list that is not empty. */
const listOf = (
  item: fc.Arbitrary<string>,
  maxLength: number,
): fc.Arbitrary<readonly [string, ...string[]]> =>
  fc
    .uniqueArray(item, { minLength: 1, maxLength })
    .map(([first = '', ...others]): readonly [string, ...string[]] => [first, ...others]);

/** Policies as most are. */
export const usual = policiesOf(
  fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
  fc.oneof(
    fc.constantFrom('authorization', 'content-type', 'x-api-key', 'x-total-count'),
    fc.stringMatching(/^x-[a-z\d]{1,8}(?:-[a-z\d]{1,8})?$/),
  ),
);
/** Every token a browser may ask for: https://www.rfc-editor.org/rfc/rfc9110#name-tokens; `*` names all. */
export const odd = policiesOf(
  fc.stringMatching(/^[!#$%&'*+.^_`|~\w-]{1,12}$/).filter((token) => token !== '*'),
  fc.stringMatching(/^[!#$%&'*+.^_`|~\d_a-z-]{1,12}$/).filter((token) => token !== '*'),
);
