import { sentences, t } from '../../i18n/index.ts';
import {
  allowsOrigin,
  asked,
  answered,
  code,
  isUnknownRoute,
  layer,
  madeBy,
  onServer,
  preflightNeeds,
  quoted,
  text,
  outcome,
  type Words,
} from './shared.ts';

export default {
  title: (s) => {
    const values = { answered: answered(s), layer: layer(s), method: s.method };
    if (allowsOrigin(s)) return t("{answered}, although it allows the page's origin.", values);
    return s.certain
      ? t(
          layer(s) === ''
            ? '{answered}: nothing there handles `OPTIONS`.'
            : '{answered}: nothing in {layer} handles `OPTIONS`.',
          values,
        )
      : t(
          layer(s) === ''
            ? '{answered}: nothing there handles `OPTIONS`, or its CORS code refuses the {method}.'
            : '{answered}: nothing in {layer} handles `OPTIONS`, or its CORS code refuses the {method}.',
          values,
        );
  },
  happened: (s) => {
    const allow = text(s, 'allow');
    return sentences(
      asked(s),
      t('{answered}.', { answered: answered(s) }),
      quoted(s),
      madeBy(s),
      isUnknownRoute(s) ? t('With this 403 it says that it has no such path or method.') : '',
      allow ? t('Its `Allow` header lists {methods}; that is no CORS header.', { methods: code(allow) }) : '',
      outcome(s),
    );
  },
  why: ({ method }) =>
    t(
      'The preflight (the `OPTIONS` request sent first) has to be answered with a status from 200 to 299 and CORS headers, and a route for {method} alone does not do that.',
      { method },
    ),
  change: (s) => {
    const values = { onServer: onServer(s), method: s.method };
    if (isUnknownRoute(s))
      return t(
        '{onServer}, add `OPTIONS` to this path ("Enable CORS" does that), and deploy the API again.',
        values,
      );
    return t(
      s.certain || allowsOrigin(s)
        ? '{onServer}, let the CORS layer answer `OPTIONS` for this path before the router.'
        : '{onServer}, allow the {method} in the CORS layer, and let that layer answer `OPTIONS` before the router.',
      values,
    );
  },
  details: (s) =>
    sentences(
      preflightNeeds(s),
      s.status === 404
        ? t('If {method} to the same URL gives 404 too, the path is not there.', { method: s.method })
        : '',
    ),
  doubt: () =>
    t(
      'A router without a route for `OPTIONS` answers like this, and so does a CORS library for a method it does not allow.',
    ),
} satisfies Words;
