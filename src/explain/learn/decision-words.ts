import type { Branch, CheckName, Decision, Exchange } from '../../core/index.ts';
import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import { codeUrl } from '../code-url.ts';
import { describeStep } from '../steps.ts';
import { codes } from '../sentences.ts';
import { code } from '../text.ts';

/** One question on the way, in words. Plain text, code-like values in backticks. */
export interface DecisionWords {
  readonly question: string;
  /** This request's answer, with its values. */
  readonly answer: string;
  /** What the standard asks here, and why. */
  readonly more: string;
  readonly standard: string;
  readonly mdn: string;
}

/** The question a decision answers, the answer with the values of this request, the explanation and where to read on. */
export function describeDecision(decision: Decision, exchange: Exchange): DecisionWords {
  const { question, more, standard, mdn } = LESSONS[decision.id];
  return {
    question: t(question),
    answer: answerOf(decision, exchange),
    more: t(more),
    standard: standard.startsWith('https:') ? standard : `https://fetch.spec.whatwg.org/#${standard}`,
    mdn: `https://developer.mozilla.org/en-US/docs/${mdn}`,
  };
}

function answerOf(decision: Decision, exchange: Exchange): string {
  const { step, assumed } = decision;
  const said = step ? checkAnswer(decision, exchange) : branchAnswer(decision);
  return assumed ? sentences(said, t('This was not seen; it is what fits best.')) : said;
}

function checkAnswer({ step, answer, state }: Decision, exchange: Exchange): string {
  if (!step || (answer === 'cannot-tell' && step.failure === null)) return t('Its message was not seen.');
  if (answer === 'yes' && step.check === 'redirect') return t('It is no redirect.');
  const { result } = describeStep(step, exchange);
  if (answer === 'yes' && step.check === 'status') return t('It is {status}.', { status: code(result) });
  const text = t('{result}.', { result: `${result.charAt(0).toUpperCase()}${result.slice(1)}` });
  if (state === 'not-reached' && answer === 'no')
    return sentences(text, t('The browser did not come this far.'));
  return text;
}

const one = (values: Decision['values'], name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
const many = (values: Decision['values'], name: string): readonly string[] => {
  const value = values[name];
  return typeof value === 'string' || value === undefined ? [] : value;
};

function branchAnswer({ id, answer, values }: Decision): string {
  switch (id as Branch) {
    case 'origin': {
      const url = code(one(values, 'url'));
      if (answer === 'cannot-tell') return t('The URL is on {url}; the page’s origin was not seen.', { url });
      const page = code(one(values, 'page'));
      return answer === 'yes'
        ? t('Both are {origin}: CORS does not apply.', { origin: page })
        : t('{url} is not {origin}: the request crosses origins.', { url, origin: page });
    }
    case 'mode':
      return answer === 'yes'
        ? t('Its mode is `cors`: the page wants to read the answer, so the server has to allow it.')
        : one(values, 'mode') === 'no-cors'
          ? t('Its mode is `no-cors`: it is sent without asking, and the script cannot read the answer.')
          : t('Its mode is {mode}.', { mode: code(one(values, 'mode')) });
    case 'worker':
      return t('The page’s service worker answered: what it gives is not checked again.');
    case 'safelisted-method': {
      const method = code(one(values, 'method'));
      return t(answer === 'yes' ? '{method} needs no permission.' : '{method} needs permission: ask first.', {
        method,
      });
    }
    case 'safelisted-headers': {
      if (answer === 'cannot-tell') return t('The headers of the request were not seen.');
      const names = many(values, 'names');
      return answer === 'yes'
        ? t('No header of the page needs permission.')
        : t(
            '{count, plural, one {{headers} needs permission: ask first.} other {{headers} need permission: ask first.}}',
            { count: names.length, headers: codes(names) },
          );
    }
    case 'nothing-else':
      return t(
        'The browser asked first although method and headers need no permission: a listener for upload progress, or a body that is a stream.',
      );
    case 'kept-preflight':
      if (answer === 'cannot-tell')
        return t(
          'No preflight was recorded: the browser kept an earlier answer, or the recording began later.',
        );
      return t(
        answer === 'yes'
          ? 'An earlier answer still holds: no preflight is sent.'
          : 'Nothing that was kept covers it: a preflight is sent.',
      );
    case 'origin-stays': {
      if (answer === 'cannot-tell') return t('The `Origin` of this request was not seen.');
      return t(
        answer === 'yes'
          ? 'It still carries {origin}.'
          : 'It now carries {origin}: a redirect left an origin that was not the page’s own.',
        { origin: code(one(values, 'origin')) },
      );
    }
    case 'credentialed':
      return t(
        answer === 'yes'
          ? 'Its credentials mode is `include`: `*` no longer counts, and the server has to allow credentials.'
          : 'It is not made with `include`: `*` counts, and `Access-Control-Allow-Credentials` is not looked at.',
      );
    case 'followed':
      return t(answer === 'yes' ? 'It goes on to {url}.' : 'The browser did not go on to {url}.', {
        url: codeUrl(one(values, 'target')),
      });
    case 'exposed': {
      const hidden = many(values, 'hidden');
      return answer === 'yes'
        ? t('Every header of the answer is readable.')
        : t('The script cannot read {headers}.', { headers: codes(hidden) });
    }
  }
}

interface Lesson {
  readonly question: Message;
  readonly more: Message;
  /** An anchor of the Fetch standard, or a URL. */
  readonly standard: string;
  readonly mdn: string;
}

const HEADERS = 'Web/HTTP/Reference/Headers';
const GUIDE = 'Web/HTTP/Guides/CORS';

const LESSONS: Readonly<Record<Branch | CheckName, Lesson>> = {
  call: {
    question: msg('Does the call itself stand?'),
    more: msg(
      'Before anything is sent, the browser looks at what the page asks for. A method that is forbidden, a URL it cannot fetch, or the mode `same-origin` for another origin end the call at once; the server never hears of it.',
    ),
    standard: 'dom-request',
    mdn: 'Web/API/Window/fetch',
  },
  origin: {
    question: msg('Is the URL on the page’s own origin?'),
    more: msg(
      'An origin is scheme, host and port together: another port or `http` in place of `https` is another origin. Within its own origin a page reads what it likes; CORS is about all others.',
    ),
    standard: 'main-fetch',
    mdn: 'Glossary/Origin',
  },
  mode: {
    question: msg('Is the request made in CORS mode?'),
    more: msg(
      '`fetch` and XMLHttpRequest use `cors` unless told otherwise. In `no-cors` the request is sent and the script gets an opaque answer it cannot read; in `same-origin` a request to another origin fails at once.',
    ),
    standard: 'main-fetch',
    mdn: 'Web/API/Request/mode',
  },
  worker: {
    question: msg('Did a service worker answer?'),
    more: msg(
      'A service worker of the page may answer in place of the network. The standard takes its answer as it is; requests the worker makes itself are checked in its own name.',
    ),
    standard: 'http-fetch',
    mdn: 'Web/API/Service_Worker_API',
  },
  'safelisted-method': {
    question: msg('Is the method one that needs no permission?'),
    more: msg(
      '`GET`, `HEAD` and `POST` could be sent across origins long before CORS, by links and forms, so servers are taken to be ready for them. Every other method is asked for in a preflight first.',
    ),
    standard: 'cors-safelisted-method',
    mdn: `${GUIDE}#simple_requests`,
  },
  'safelisted-headers': {
    question: msg('Do all headers of the page need no permission?'),
    more: msg(
      'A page may set `Accept`, `Accept-Language`, `Content-Language`, a simple `Range`, and `Content-Type` if it is one a form can send: `text/plain`, `multipart/form-data` or `application/x-www-form-urlencoded`. JSON is not among them. Each value may have 128 bytes, all together 1024.',
    ),
    standard: 'cors-safelisted-request-header',
    mdn: 'Glossary/CORS-safelisted_request_header',
  },
  'nothing-else': {
    question: msg('Is there no other reason to ask?'),
    more: msg(
      'A listener for upload progress, registered before `send()`, and a body that is a stream set a flag that makes the browser ask first, whatever method and headers are. Neither shows on the wire.',
    ),
    standard: 'use-cors-preflight-flag',
    mdn: 'Web/API/XMLHttpRequest/upload',
  },
  'kept-preflight': {
    question: msg('Does the answer to an earlier preflight cover it?'),
    more: msg(
      'The browser keeps what a preflight allowed for the seconds in `Access-Control-Max-Age`: 5 without it, at most 7,200 in Chromium and 86,400 in Firefox. While it holds, a change on the server does not show.',
    ),
    standard: 'cors-preflight-cache',
    mdn: `${HEADERS}/Access-Control-Max-Age`,
  },
  'origin-stays': {
    question: msg('Does the redirected request keep the page’s origin?'),
    more: msg(
      'When a redirect leads from one foreign origin to another, the browser no longer says on whose behalf it asks: `Origin` becomes `null`, and a server that allows the page by name does not recognise it.',
    ),
    standard: 'concept-request-tainted-origin',
    mdn: `${HEADERS}/Origin`,
  },
  credentialed: {
    question: msg('Is it made with credentials?'),
    more: msg(
      'What counts is the mode the page asks for, not whether a cookie was really sent: `credentials: "include"`, or `withCredentials` of XMLHttpRequest. Without, cookies stay behind on a call to another origin.',
    ),
    standard: 'cors-protocol-and-credentials',
    mdn: `${GUIDE}#requests_with_credentials`,
  },
  network: {
    question: msg('Did the connection bring an answer?'),
    more: msg(
      'Name lookup, connection, TLS and HTTP come before every CORS check. Where they fail, or something in the browser refuses the request, there is no answer to check; no CORS header can help.',
    ),
    standard: 'concept-network-error',
    mdn: `${GUIDE}/Errors/CORSDidNotSucceed`,
  },
  'resource-policy': {
    question: msg('Does the resource policy let the page use it?'),
    more: msg(
      'A `no-cors` load needs no CORS headers, but the answer may keep itself from other sites with `Cross-Origin-Resource-Policy`, and a page that isolates itself takes only what allows it.',
    ),
    standard: 'cross-origin-resource-policy-header',
    mdn: `${HEADERS}/Cross-Origin-Resource-Policy`,
  },
  redirect: {
    question: msg('Is the preflight answered directly, with no redirect?'),
    more: msg(
      'A preflight asks for permission at one URL. Browsers follow no redirect for it: a missing slash, `http` in place of `https` or a login page end the call here.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${GUIDE}/Errors/CORSExternalRedirectNotAllowed`,
  },
  'allow-origin': {
    question: msg('Does `Access-Control-Allow-Origin` name this origin?'),
    more: msg(
      'The value has to be the request’s `Origin`, byte for byte, or `*` when no credentials go with it. A list, a pattern, a slash at the end or another letter case do not match; two lines of the header are one value with a comma, which never matches.',
    ),
    standard: 'concept-cors-check',
    mdn: `${HEADERS}/Access-Control-Allow-Origin`,
  },
  'allow-credentials': {
    question: msg('Is `Access-Control-Allow-Credentials` exactly `true`?'),
    more: msg(
      'Asked for requests with credentials only, on the preflight and on the answer. Lower case, nothing else: `True` or `1` do not count.',
    ),
    standard: 'concept-cors-check',
    mdn: `${HEADERS}/Access-Control-Allow-Credentials`,
  },
  status: {
    question: msg('Is the preflight’s status 200 to 299?'),
    more: msg(
      'A preflight carries neither cookies nor `Authorization`: a server that asks for a login on OPTIONS, or has no route for it, refuses every call that needs one. The status of the final answer does not matter for CORS.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${GUIDE}/Errors/CORSPreflightDidNotSucceed`,
  },
  'allow-methods-list': {
    question: msg('Can the list of methods be read?'),
    more: msg(
      '`Access-Control-Allow-Methods` holds names separated by commas. One item that is no name (with spaces, quotes or semicolons) makes the whole list unreadable.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Methods`,
  },
  'allow-headers-list': {
    question: msg('Can the list of headers be read?'),
    more: msg(
      '`Access-Control-Allow-Headers` holds names separated by commas. One item that is no name makes the whole list unreadable, even where no header needs permission.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Headers`,
  },
  method: {
    question: msg('Is the method allowed?'),
    more: msg(
      '`GET`, `HEAD` and `POST` always are. Others have to be in `Access-Control-Allow-Methods`, in the same letter case; `*` stands for all of them when no credentials go with the request. The header `Allow` says nothing here.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Methods`,
  },
  headers: {
    question: msg('Is every header that needs permission allowed?'),
    more: msg(
      'Each has to be in `Access-Control-Allow-Headers`, in any letter case; `*` stands for all of them when no credentials go with the request. By the standard `*` does not cover `Authorization`; browsers still let it pass and warn.',
    ),
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Headers`,
  },
  'redirect-mode': {
    question: msg('Does the page take redirects?'),
    more: msg(
      'With `redirect: "error"` a redirect fails the call, whatever its headers. With `"manual"` the page gets an opaque answer, and `"follow"` is the default.',
    ),
    standard: 'concept-request-redirect-mode',
    mdn: 'Web/API/Request/redirect',
  },
  followed: {
    question: msg('Is it a redirect the browser follows?'),
    more: msg(
      'Each step of a chain of redirects is checked for itself: the redirect’s own answer has to allow the page, too, and every new URL may need a preflight of its own.',
    ),
    standard: 'http-redirect-fetch',
    mdn: 'Web/HTTP/Guides/Redirections',
  },
  'redirect-target': {
    question: msg('May a request in CORS mode go to the redirect’s target?'),
    more: msg(
      'It has to be `http` or `https`, and across origins its URL may hold no user name and no password.',
    ),
    standard: 'http-redirect-fetch',
    mdn: `${HEADERS}/Location`,
  },
  exposed: {
    question: msg('May the script read every header of the answer?'),
    more: msg(
      'The page has the answer. Of its headers the script reads seven without asking, `Content-Type` and `Cache-Control` among them; all others have to be named in `Access-Control-Expose-Headers`.',
    ),
    standard: 'concept-filtered-response-cors',
    mdn: `${HEADERS}/Access-Control-Expose-Headers`,
  },
};
