import { answerUnder, type HeaderLine } from '../core/index.ts';
import { inRow, sentences, t } from '../i18n/index.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'any-server',
  /** Words, not a product's name. */
  get name() {
    return t('Any server: the header lines');
  },
  group: 'Anything else',
  version: 'HTTP',
  assurance: 'standard',
  sources: ['https://fetch.spec.whatwg.org/#http-cors-protocol'],
  marks: {},
  gotchas: () => [
    t(
      'The origin in these lines is the one that asks: compare it with the list, and send it back only if it is in there.',
    ),
    t('An answer to an origin that is not in the list carries `Vary: Origin` and none of the other lines.'),
  ],
  recipe: (policy) => {
    const origin = policy.origins === '*' ? null : policy.origins[0];
    const more = policy.origins === '*' ? [] : policy.origins.slice(1);
    const sameFor =
      more.length > 0
        ? t('The same for {origins}.', { origins: inRow(more.map((one) => `\`${one}\``)) })
        : '';
    return {
      blocks: [
        {
          file: t('answer to OPTIONS'),
          language: 'http',
          where: sentences(
            t(
              'The whole answer to a request that has `Access-Control-Request-Method`, before authentication.',
            ),
            sameFor,
          ),
          code: `HTTP/1.1 204 No Content\n${text(answerUnder(policy, origin, true))}`,
        },
        {
          file: t('every other answer'),
          language: 'http',
          where: sentences(t("Beside the answer's own lines, whatever its status."), sameFor),
          code: text(answerUnder(policy, origin, false)),
        },
      ],
      onErrors: t('Set the lines before anything can fail, so that 401, 404 and 500 carry them, too.'),
      removeElsewhere: t('Exactly one layer sends these lines: take them out of every other one.'),
      apply: t('Restart or reload the server.'),
      caches: t(
        'Purge caches between the server and the browser: they may hold answers without these lines.',
      ),
    };
  },
});

const text = (lines: readonly HeaderLine[]): string =>
  lines.map(({ name, value }) => `${name}: ${value}`).join('\n');
