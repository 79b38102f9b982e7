import type { Branch, CheckName, Decision, Exchange } from '../../core/index.ts';
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
    question,
    answer: answerOf(decision, exchange),
    more,
    standard: standard.startsWith('https:') ? standard : `https://fetch.spec.whatwg.org/#${standard}`,
    mdn: `https://developer.mozilla.org/en-US/docs/${mdn}`,
  };
}

function answerOf(decision: Decision, exchange: Exchange): string {
  const { step, assumed } = decision;
  const said = step ? checkAnswer(decision, exchange) : branchAnswer(decision);
  return assumed ? `${said} This was not seen; it is what fits best.` : said;
}

function checkAnswer({ step, answer, state }: Decision, exchange: Exchange): string {
  if (!step || (answer === 'cannot-tell' && step.failure === null)) return 'Its message was not seen.';
  if (answer === 'yes' && step.check === 'redirect') return 'It is no redirect.';
  const { result } = describeStep(step, exchange);
  if (answer === 'yes' && step.check === 'status') return `It is ${code(result)}.`;
  const text = `${result.charAt(0).toUpperCase()}${result.slice(1)}.`;
  if (state === 'not-reached' && answer === 'no') return `${text} The browser did not come this far.`;
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
      if (answer === 'cannot-tell') return `The URL is on ${url}; the page’s origin was not seen.`;
      const page = code(one(values, 'page'));
      return answer === 'yes'
        ? `Both are ${page}: CORS does not apply.`
        : `${url} is not ${page}: the request crosses origins.`;
    }
    case 'mode':
      return answer === 'yes'
        ? 'Its mode is `cors`: the page wants to read the answer, so the server has to allow it.'
        : one(values, 'mode') === 'no-cors'
          ? 'Its mode is `no-cors`: it is sent without asking, and the script cannot read the answer.'
          : `Its mode is ${code(one(values, 'mode'))}.`;
    case 'worker':
      return 'The page’s service worker answered: what it gives is not checked again.';
    case 'safelisted-method': {
      const method = code(one(values, 'method'));
      return answer === 'yes' ? `${method} needs no permission.` : `${method} needs permission: ask first.`;
    }
    case 'safelisted-headers': {
      if (answer === 'cannot-tell') return 'The headers of the request were not seen.';
      const names = many(values, 'names');
      return answer === 'yes'
        ? 'No header of the page needs permission.'
        : `${codes(names)} ${names.length > 1 ? 'need' : 'needs'} permission: ask first.`;
    }
    case 'nothing-else':
      return 'The browser asked first although method and headers need no permission: a listener for upload progress, or a body that is a stream.';
    case 'kept-preflight':
      if (answer === 'cannot-tell')
        return 'No preflight was recorded: the browser kept an earlier answer, or the recording began later.';
      return answer === 'yes'
        ? 'An earlier answer still holds: no preflight is sent.'
        : 'Nothing that was kept covers it: a preflight is sent.';
    case 'origin-stays': {
      if (answer === 'cannot-tell') return 'The `Origin` of this request was not seen.';
      return answer === 'yes'
        ? `It still carries ${code(one(values, 'origin'))}.`
        : `It now carries ${code(one(values, 'origin'))}: a redirect left an origin that was not the page’s own.`;
    }
    case 'credentialed':
      return answer === 'yes'
        ? 'Its credentials mode is `include`: `*` no longer counts, and the server has to allow credentials.'
        : 'It is not made with `include`: `*` counts, and `Access-Control-Allow-Credentials` is not looked at.';
    case 'followed':
      return answer === 'yes'
        ? `It goes on to ${codeUrl(one(values, 'target'))}.`
        : `The browser did not go on to ${codeUrl(one(values, 'target'))}.`;
    case 'exposed': {
      const hidden = many(values, 'hidden');
      return answer === 'yes'
        ? 'Every header of the answer is readable.'
        : `The script cannot read ${codes(hidden)}.`;
    }
  }
}

interface Lesson {
  readonly question: string;
  readonly more: string;
  /** An anchor of the Fetch standard, or a URL. */
  readonly standard: string;
  readonly mdn: string;
}

const HEADERS = 'Web/HTTP/Reference/Headers';
const GUIDE = 'Web/HTTP/Guides/CORS';

const LESSONS: Readonly<Record<Branch | CheckName, Lesson>> = {
  call: {
    question: 'Does the call itself stand?',
    more: 'Before anything is sent, the browser looks at what the page asks for. A method that is forbidden, a URL it cannot fetch, or the mode `same-origin` for another origin end the call at once; the server never hears of it.',
    standard: 'dom-request',
    mdn: 'Web/API/Window/fetch',
  },
  origin: {
    question: 'Is the URL on the page’s own origin?',
    more: 'An origin is scheme, host and port together: another port or `http` in place of `https` is another origin. Within its own origin a page reads what it likes; CORS is about all others.',
    standard: 'main-fetch',
    mdn: 'Glossary/Origin',
  },
  mode: {
    question: 'Is the request made in CORS mode?',
    more: '`fetch` and XMLHttpRequest use `cors` unless told otherwise. In `no-cors` the request is sent and the script gets an opaque answer it cannot read; in `same-origin` a request to another origin fails at once.',
    standard: 'main-fetch',
    mdn: 'Web/API/Request/mode',
  },
  worker: {
    question: 'Did a service worker answer?',
    more: 'A service worker of the page may answer in place of the network. The standard takes its answer as it is; requests the worker makes itself are checked in its own name.',
    standard: 'http-fetch',
    mdn: 'Web/API/Service_Worker_API',
  },
  'safelisted-method': {
    question: 'Is the method one that needs no permission?',
    more: '`GET`, `HEAD` and `POST` could be sent across origins long before CORS, by links and forms, so servers are taken to be ready for them. Every other method is asked for in a preflight first.',
    standard: 'cors-safelisted-method',
    mdn: `${GUIDE}#simple_requests`,
  },
  'safelisted-headers': {
    question: 'Do all headers of the page need no permission?',
    more: 'A page may set `Accept`, `Accept-Language`, `Content-Language`, a simple `Range`, and `Content-Type` if it is one a form can send: `text/plain`, `multipart/form-data` or `application/x-www-form-urlencoded`. JSON is not among them. Each value may have 128 bytes, all together 1024.',
    standard: 'cors-safelisted-request-header',
    mdn: 'Glossary/CORS-safelisted_request_header',
  },
  'nothing-else': {
    question: 'Is there no other reason to ask?',
    more: 'A listener for upload progress, registered before `send()`, and a body that is a stream set a flag that makes the browser ask first, whatever method and headers are. Neither shows on the wire.',
    standard: 'use-cors-preflight-flag',
    mdn: 'Web/API/XMLHttpRequest/upload',
  },
  'kept-preflight': {
    question: 'Does the answer to an earlier preflight cover it?',
    more: 'The browser keeps what a preflight allowed for the seconds in `Access-Control-Max-Age`: 5 without it, at most 7,200 in Chromium and 86,400 in Firefox. While it holds, a change on the server does not show.',
    standard: 'cors-preflight-cache',
    mdn: `${HEADERS}/Access-Control-Max-Age`,
  },
  'origin-stays': {
    question: 'Does the redirected request keep the page’s origin?',
    more: 'When a redirect leads from one foreign origin to another, the browser no longer says on whose behalf it asks: `Origin` becomes `null`, and a server that allows the page by name does not recognise it.',
    standard: 'concept-request-tainted-origin',
    mdn: `${HEADERS}/Origin`,
  },
  credentialed: {
    question: 'Is it made with credentials?',
    more: 'What counts is the mode the page asks for, not whether a cookie was really sent: `credentials: "include"`, or `withCredentials` of XMLHttpRequest. Without, cookies stay behind on a call to another origin.',
    standard: 'cors-protocol-and-credentials',
    mdn: `${GUIDE}#requests_with_credentials`,
  },
  network: {
    question: 'Did the connection bring an answer?',
    more: 'Name lookup, connection, TLS and HTTP come before every CORS check. Where they fail, or something in the browser refuses the request, there is no answer to check; no CORS header can help.',
    standard: 'concept-network-error',
    mdn: `${GUIDE}/Errors/CORSDidNotSucceed`,
  },
  'resource-policy': {
    question: 'Does the resource policy let the page use it?',
    more: 'A `no-cors` load needs no CORS headers, but the answer may keep itself from other sites with `Cross-Origin-Resource-Policy`, and a page that isolates itself takes only what allows it.',
    standard: 'cross-origin-resource-policy-header',
    mdn: `${HEADERS}/Cross-Origin-Resource-Policy`,
  },
  redirect: {
    question: 'Is the preflight answered directly, with no redirect?',
    more: 'A preflight asks for permission at one URL. Browsers follow no redirect for it: a missing slash, `http` in place of `https` or a login page end the call here.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${GUIDE}/Errors/CORSExternalRedirectNotAllowed`,
  },
  'allow-origin': {
    question: 'Does `Access-Control-Allow-Origin` name this origin?',
    more: 'The value has to be the request’s `Origin`, byte for byte, or `*` when no credentials go with it. A list, a pattern, a slash at the end or another letter case do not match; two lines of the header are one value with a comma, which never matches.',
    standard: 'concept-cors-check',
    mdn: `${HEADERS}/Access-Control-Allow-Origin`,
  },
  'allow-credentials': {
    question: 'Is `Access-Control-Allow-Credentials` exactly `true`?',
    more: 'Asked for requests with credentials only, on the preflight and on the answer. Lower case, nothing else: `True` or `1` do not count.',
    standard: 'concept-cors-check',
    mdn: `${HEADERS}/Access-Control-Allow-Credentials`,
  },
  status: {
    question: 'Is the preflight’s status 200 to 299?',
    more: 'A preflight carries neither cookies nor `Authorization`: a server that asks for a login on OPTIONS, or has no route for it, refuses every call that needs one. The status of the final answer does not matter for CORS.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${GUIDE}/Errors/CORSPreflightDidNotSucceed`,
  },
  'allow-methods-list': {
    question: 'Can the list of methods be read?',
    more: '`Access-Control-Allow-Methods` holds names separated by commas. One item that is no name (with spaces, quotes or semicolons) makes the whole list unreadable.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Methods`,
  },
  'allow-headers-list': {
    question: 'Can the list of headers be read?',
    more: '`Access-Control-Allow-Headers` holds names separated by commas. One item that is no name makes the whole list unreadable, even where no header needs permission.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Headers`,
  },
  method: {
    question: 'Is the method allowed?',
    more: '`GET`, `HEAD` and `POST` always are. Others have to be in `Access-Control-Allow-Methods`, in the same letter case; `*` stands for all of them when no credentials go with the request. The header `Allow` says nothing here.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Methods`,
  },
  headers: {
    question: 'Is every header that needs permission allowed?',
    more: 'Each has to be in `Access-Control-Allow-Headers`, in any letter case; `*` stands for all of them when no credentials go with the request. By the standard `*` does not cover `Authorization`; browsers still let it pass and warn.',
    standard: 'cors-preflight-fetch-0',
    mdn: `${HEADERS}/Access-Control-Allow-Headers`,
  },
  'redirect-mode': {
    question: 'Does the page take redirects?',
    more: 'With `redirect: "error"` a redirect fails the call, whatever its headers. With `"manual"` the page gets an opaque answer, and `"follow"` is the default.',
    standard: 'concept-request-redirect-mode',
    mdn: 'Web/API/Request/redirect',
  },
  followed: {
    question: 'Is it a redirect the browser follows?',
    more: 'Each step of a chain of redirects is checked for itself: the redirect’s own answer has to allow the page, too, and every new URL may need a preflight of its own.',
    standard: 'http-redirect-fetch',
    mdn: 'Web/HTTP/Guides/Redirections',
  },
  'redirect-target': {
    question: 'May a request in CORS mode go to the redirect’s target?',
    more: 'It has to be `http` or `https`, and across origins its URL may hold no user name and no password.',
    standard: 'http-redirect-fetch',
    mdn: `${HEADERS}/Location`,
  },
  exposed: {
    question: 'May the script read every header of the answer?',
    more: 'The page has the answer. Of its headers the script reads seven without asking, `Content-Type` and `Cache-Control` among them; all others have to be named in `Access-Control-Expose-Headers`.',
    standard: 'concept-filtered-response-cors',
    mdn: `${HEADERS}/Access-Control-Expose-Headers`,
  },
};
