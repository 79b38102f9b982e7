/**
 * The page probe: runs in the inspected page before its first script, on the user's wish, and notes what each `fetch`,
 * `XMLHttpRequest`, `EventSource` and `sendBeacon` call asked for and how it ended (docs/decisions/0006-page-probe.md).
 *
 * The page must not notice. Natives are wrapped in proxies, which keep name, length, properties and receiver checks. What
 * the page passes is read once, by the browser, with the probe looking on: a getter of the page never runs twice. Nothing
 * is called later that the page could have replaced. Where something goes wrong the call is not noted, nothing else.
 */
(() => {
  const key = Symbol.for('cors-lens.probe');
  if (window[key]) return;

  /** How much is kept of what a page may make as large as it likes. */
  const MAX = {
    calls: 2000,
    headers: 100,
    value: 1000,
    name: 200,
    url: 8000,
    frames: 6,
    frame: 300,
    reads: 20,
  };

  // --- Everything that is used later, as it is before the page can change it

  const { apply, construct, defineProperty, deleteProperty, get, ownKeys } = Reflect;
  const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Reflect;
  const { Error, Promise, Proxy, Request, URL, WeakMap, document } = window;
  const { location } = document;
  const pageOrigin = `${window.origin}`;
  const { timeOrigin } = performance;
  const now = performance.now.bind(performance);
  const { isView } = ArrayBuffer;
  const { iterator, toPrimitive } = Symbol;

  /** The descriptor of an own property, without what the page may have given all objects. */
  const ownProperty = (object, name) => {
    const found = getOwnPropertyDescriptor(object, name);
    if (found) setPrototypeOf(found, null);
    return found;
  };
  /** A method as a function of its receiver. */
  const uncurried = Function.prototype.bind.bind(Function.prototype.call);
  /** The getter of an accessor as a function of its receiver; throws for what is not of the interface. */
  const getter = (prototype, name) => uncurried(ownProperty(prototype, name).get);

  const isPrototypeOf = uncurried(Object.prototype.isPrototypeOf);
  const slice = uncurried(String.prototype.slice);
  const indexOf = uncurried(String.prototype.indexOf);
  const exec = uncurried(RegExp.prototype.exec);
  const trim = uncurried(String.prototype.trim);
  const lowerCase = uncurried(String.prototype.toLowerCase);
  const upperCase = uncurried(String.prototype.toUpperCase);
  const weakGet = uncurried(WeakMap.prototype.get);
  const weakSet = uncurried(WeakMap.prototype.set);
  const then = uncurried(Promise.prototype.then);
  const listen = uncurried(EventTarget.prototype.addEventListener);
  const unlisten = uncurried(EventTarget.prototype.removeEventListener);
  const eachHeader = uncurried(Headers.prototype.forEach);
  const eachOfMap = uncurried(Map.prototype.forEach);
  const iterators = {
    array: Array.prototype[iterator],
    headers: Headers.prototype[iterator],
    map: Map.prototype[iterator],
  };
  const read = {
    base: getter(Node.prototype, 'baseURI'),
    href: getter(URL.prototype, 'href'),
    url: getter(Request.prototype, 'url'),
    method: getter(Request.prototype, 'method'),
    mode: getter(Request.prototype, 'mode'),
    redirect: getter(Request.prototype, 'redirect'),
    credentials: getter(Request.prototype, 'credentials'),
    requestHeaders: getter(Request.prototype, 'headers'),
    status: getter(Response.prototype, 'status'),
    responseHeaders: getter(Response.prototype, 'headers'),
    exceptionName: getter(DOMException.prototype, 'name'),
    exceptionMessage: getter(DOMException.prototype, 'message'),
    blobType: getter(Blob.prototype, 'type'),
    eventType: getter(Event.prototype, 'type'),
    promise: getter(PromiseRejectionEvent.prototype, 'promise'),
    reason: getter(PromiseRejectionEvent.prototype, 'reason'),
    readyState: getter(XMLHttpRequest.prototype, 'readyState'),
    withCredentials: getter(XMLHttpRequest.prototype, 'withCredentials'),
    xhrStatus: getter(XMLHttpRequest.prototype, 'status'),
  };
  const uploadHandlers = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'].map(
    (type) => getter(XMLHttpRequestEventTarget.prototype, `on${type}`),
  );
  /** What a body is, by the prototype it has. */
  const bodies = [
    [Blob.prototype, 'blob'],
    [FormData.prototype, 'formdata'],
    [URLSearchParams.prototype, 'form'],
    [ReadableStream.prototype, 'stream'],
    [Document.prototype, 'document'],
    [ArrayBuffer.prototype, 'buffer'],
  ];
  /** https://fetch.spec.whatwg.org/#cors-safelisted-request-header, of the type without parameters. */
  const isSafelisted = (type) => {
    const end = indexOf(type, ';');
    const essence = lowerCase(trim(end === -1 ? type : slice(type, 0, end)));
    return (
      essence === 'text/plain' ||
      essence === 'application/x-www-form-urlencoded' ||
      essence === 'multipart/form-data'
    );
  };
  const bodyTypes = {
    __proto__: null,
    text: 'text/plain;charset=UTF-8',
    form: 'application/x-www-form-urlencoded;charset=UTF-8',
    formdata: 'multipart/form-data',
  };

  /** Runs what the probe does on its own account; what goes wrong in it stays in it. */
  const quietly = (run) => {
    try {
      return run();
    } catch {
      return undefined;
    }
  };
  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const isGiven = (value) => value !== undefined && value !== null;
  const cut = (text, length) => (text.length > length ? slice(text, 0, length) : text);

  /** The value of a data property, of the object or its prototypes: nothing of the page's runs. */
  const dataOf = (object, name) => {
    for (let at = object; isObject(at); at = getPrototypeOf(at)) {
      const found = ownProperty(at, name);
      if (found) return found.value;
    }
    return undefined;
  };

  // --- Stacks

  /** V8 gives each error an accessor of its own, Firefox one they all inherit. */
  const { get: readStack, set: writeStack } =
    ownProperty(new Error(), 'stack') ?? ownProperty(Error.prototype, 'stack');
  const stackOf = (error) => `${apply(readStack, error, [])}`;
  const ownFile = ownProperty(new Error(), 'fileName')?.value ?? null;
  /** How this script is called in a stack: by its `sourceURL`, or where the engine does not use that, by its place. */
  const here = (() => {
    const name = 'cors-lens-probe.js';
    const stack = stackOf(new Error());
    return stack.includes(name) ? name : (/@(.+):\d+:\d+/.exec(stack)?.[1] ?? name);
  })();

  /** Each line of a stack that is not of this script. */
  const eachLine = (stack, run) => {
    for (let start = 0; start <= stack.length;) {
      const found = indexOf(stack, '\n', start);
      const end = found === -1 ? stack.length : found;
      const line = slice(stack, start, end);
      if (indexOf(line, here) === -1) run(line);
      start = end + 1;
    }
  };

  /** Whether the page writes V8's stacks itself: its function must not be called on the probe's account. */
  const isStackOfPage = () => {
    const own = ownProperty(Error, 'prepareStackTrace');
    return own !== undefined && (own.get !== undefined || typeof own.value === 'function');
  };

  const frames = () => {
    const found = [];
    if (isStackOfPage()) return found;
    eachLine(stackOf(new Error()), (line) => {
      const frame = trim(line);
      if (found.length < MAX.frames && frame !== '' && frame !== 'Error')
        found[found.length] = cut(frame, MAX.frame);
    });
    return found;
  };

  /** A stack without this script's lines. */
  const withoutProbe = (stack) => {
    if (typeof stack !== 'string' || indexOf(stack, here) === -1) return stack;
    let rest;
    eachLine(stack, (line) => {
      rest = rest === undefined ? line : `${rest}\n${line}`;
    });
    return rest;
  };

  /** What Firefox's errors and exceptions say of where they were made, and where that is in their stack. */
  const places = ['', 'fileName', 'lineNumber', 'columnNumber'];
  const placeOf = (stack) => {
    const { 1: file, 2: line, 3: column } = exec(/(?:^|@)([^@\n]*):(\d+):(\d+)$/m, withoutProbe(stack));
    return ['', file, +line, +column];
  };

  /** Takes this script's lines out of an error that goes to the page. */
  const unmarked = (error) => {
    quietly(() => {
      if (!isObject(error)) return;
      if (ownProperty(error, 'stack')?.get === readStack && !isStackOfPage()) {
        const stack = stackOf(error);
        const rest = withoutProbe(stack);
        if (rest !== stack) apply(writeStack, error, [rest]);
      }
      if (ownProperty(error, 'fileName')?.value !== ownFile) return;
      const place = placeOf(stackOf(error));
      for (let at = 1; at <= 3; at += 1)
        defineProperty(error, places[at], { __proto__: null, value: place[at] });
    });
    return error;
  };

  // --- What is noted, until it is fetched

  /** Calls that are new or changed since the last look, by id. */
  let changed = { __proto__: null };
  let size = 0;
  /** Random from the start: ids of other frames and of the pages before must not be these. */
  let lastId = Math.floor(Math.random() * 2 ** 52);
  let first = lastId + 1;
  let dropped = 0;

  const note = (call) => {
    if (!(call.id in changed)) size += 1;
    changed[call.id] = call;
    if (call.id < first) first = call.id;
    for (; size > MAX.calls; first += 1) {
      if (!(first in changed)) continue;
      delete changed[first];
      size -= 1;
      dropped += 1;
    }
  };

  /** Gives what is new, and forgets it. */
  const drain = () => {
    const calls = [];
    for (let id = first; size > 0 && id <= lastId; id += 1) {
      if (!(id in changed)) continue;
      // A copy: what is noted later belongs to the next look.
      calls[calls.length] = { ...changed[id] };
      size -= 1;
    }
    changed = { __proto__: null };
    size = 0;
    first = lastId + 1;
    const result = { dropped, calls };
    dropped = 0;
    return result;
  };

  const finish = (call, outcome) => {
    call.outcome = outcome;
    note(call);
  };

  /** What a thrown value is, read without running anything of the page's. */
  const failure = (type, error) => {
    const isException = isObject(error) && quietly(() => read.exceptionName(error)) !== undefined;
    const name = isException ? read.exceptionName(error) : dataOf(error, 'name');
    const message = isException ? read.exceptionMessage(error) : dataOf(error, 'message');
    return {
      type,
      name: typeof name === 'string' ? cut(name, MAX.name) : '',
      message: typeof message === 'string' ? cut(message, MAX.value) : '',
    };
  };

  const noteRead = (call, name) => {
    const { reads } = call;
    const lower = cut(lowerCase(name), MAX.name);
    for (let at = 0; at < reads.length; at += 1) if (reads[at] === lower) return;
    if (reads.length >= MAX.reads) return;
    reads[reads.length] = lower;
    note(call);
  };

  // --- What the page asks for

  const absolute = (url) => quietly(() => read.href(new URL(url, read.base(document)))) ?? url;

  /** https://fetch.spec.whatwg.org/#concept-method-normalize */
  const normalized = (method) => {
    const upper = upperCase(method);
    switch (upper) {
      case 'DELETE':
      case 'GET':
      case 'HEAD':
      case 'OPTIONS':
      case 'POST':
      case 'PUT':
        return upper;
      default:
        return method;
    }
  };

  /** The same request as an object that nobody sends: it knows what the browser makes of defaults and header lines. */
  const rehearsed = ({ url, method, headers, credentials, mode, redirect }) =>
    quietly(() => {
      const record = { __proto__: null };
      for (let at = 0; at < headers.length; at += 1) {
        const { name, value } = headers[at];
        record[name] = name in record ? `${record[name]}, ${value}` : value;
      }
      return new Request(url, { __proto__: null, method, headers: record, credentials, mode, redirect });
    });

  const linesOf = (headers) => {
    const lines = [];
    eachHeader(headers, (value, name) => {
      if (lines.length < MAX.headers)
        lines[lines.length] = { name: cut(name, MAX.name), value: cut(value, MAX.value) };
    });
    return lines;
  };

  /** A call as it is noted. `asked` holds texts; `headers` lines as the page gave them; `body` what `bodyOf` found. */
  const begin = (asked, startedAt, stack) => {
    const url = absolute(asked.url);
    const hash = indexOf(url, '#');
    const request = rehearsed({ ...asked, url });
    lastId += 1;
    return {
      id: lastId,
      url: cut(hash === -1 ? url : slice(url, 0, hash), MAX.url),
      api: asked.api,
      method: cut(normalized(asked.method), MAX.name),
      credentials: request ? read.credentials(request) : cut(asked.credentials ?? 'same-origin', MAX.name),
      mode: request ? read.mode(request) : cut(asked.mode ?? 'cors', MAX.name),
      redirect: request ? read.redirect(request) : cut(asked.redirect ?? 'follow', MAX.name),
      headers: request ? linesOf(read.requestHeaders(request)) : asked.headers,
      body: asked.body.kind,
      bodyType: cut(asked.body.type, MAX.name),
      uploadListeners: asked.uploadListeners === true,
      startedAt,
      pageUrl: cut(location.href, MAX.url),
      pageOrigin,
      outcome: null,
      stack,
      reads: [],
    };
  };

  const bodyOf = (body) => {
    if (!isGiven(body)) return { kind: 'none', type: '' };
    let kind = 'text';
    if (isObject(body)) {
      if (isView(body)) kind = 'buffer';
      for (let at = 0; at < bodies.length; at += 1)
        if (isPrototypeOf(bodies[at][0], body)) kind = bodies[at][1];
    }
    const type = kind === 'blob' ? (quietly(() => read.blobType(body)) ?? '') : (bodyTypes[kind] ?? '');
    return { kind, type };
  };

  /** What is passed on for an argument the browser turns into a text, so that the page's own conversion runs once. */
  const readOnce = (value, take) => {
    if (!isObject(value)) {
      quietly(() => take(`${value}`));
      return value;
    }
    return {
      __proto__: null,
      [toPrimitive]: () => {
        const text = `${value}`;
        take(text);
        return text;
      },
    };
  };

  const nothing = { __proto__: null };
  /** What is passed on for a dictionary: the browser reads its members as it would, and they are seen. */
  const watched = (dictionary, seen) =>
    new Proxy(nothing, {
      __proto__: null,
      get(_, name) {
        const value = get(dictionary, name);
        if (value !== undefined) seen[name] = value;
        return value;
      },
    });

  /** The header lines of a `HeadersInit`; null for one that cannot be read a second time unseen. */
  const linesOfInit = (init) => {
    if (!isObject(init)) return [];
    const lines = [];
    let readable = true;
    const add = (name, value) => {
      if (isObject(name) || isObject(value) || lines.length >= MAX.headers) readable = false;
      else lines[lines.length] = { name: `${name}`, value: cut(`${value}`, MAX.value) };
    };
    switch (dataOf(init, iterator)) {
      case undefined: {
        const names = ownKeys(init);
        for (let at = 0; at < names.length; at += 1) {
          const own = ownProperty(init, names[at]);
          if (own?.get) readable = false;
          else if (own?.enumerable) add(names[at], own.value);
        }
        break;
      }
      case iterators.headers:
        return linesOf(init);
      case iterators.map:
        eachOfMap(init, (value, name) => add(name, value));
        break;
      case iterators.array:
        for (let at = 0; at < dataOf(init, 'length'); at += 1) {
          const pair = dataOf(init, `${at}`);
          if (dataOf(pair, iterator) === iterators.array) add(dataOf(pair, '0'), dataOf(pair, '1'));
          else readable = false;
        }
        break;
      default:
        readable = false;
    }
    return readable ? lines : null;
  };

  // --- Wrapping

  /** Each wrapper's native. */
  const natives = new WeakMap();
  const replace = (object, name, handler, part = 'value') => {
    const own = ownProperty(object, name);
    if (!own?.configurable || typeof own[part] !== 'function') return;
    const native = own[part];
    const wrapper = new Proxy(native, {
      __proto__: null,
      ...handler,
      get: (_, property, receiver) => get(native, property, receiver === wrapper ? native : receiver),
    });
    weakSet(natives, wrapper, native);
    defineProperty(object, name, { ...own, [part]: wrapper });
    return wrapper;
  };
  /** Calls a native; what it throws leaves as it would without the wrapper. */
  const call = (native, receiver, args) => {
    try {
      return apply(native, receiver, args);
    } catch (error) {
      throw unmarked(error);
    }
  };

  replace(Function.prototype, 'toString', {
    apply: (native, receiver, args) => call(native, weakGet(natives, receiver) ?? receiver, args),
  });

  const exceptionStack = ownProperty(DOMException.prototype, 'stack')?.get;
  // Firefox: what its errors say of themselves is read through what they share.
  for (const prototype of [Error.prototype, DOMException.prototype]) {
    replace(
      prototype,
      'stack',
      { apply: (native, receiver, args) => withoutProbe(call(native, receiver, args)) },
      'get',
    );
  }
  for (const [at, name] of ['', 'filename', 'lineNumber', 'columnNumber'].entries()) {
    replace(
      DOMException.prototype,
      name,
      {
        apply(native, receiver, args) {
          const value = call(native, receiver, args);
          const stack = apply(exceptionStack, receiver, []);
          return withoutProbe(stack) === stack ? value : (quietly(() => placeOf(stack)[at]) ?? value);
        },
      },
      'get',
    );
  }

  // --- fetch

  /** What to do with the reason of a promise nobody handles. */
  const rejections = new WeakMap();
  listen(window, 'unhandledrejection', (event) => {
    quietly(() => weakGet(rejections, read.promise(event))?.(read.reason(event)));
  });

  /**
   * Learns how a promise ends without handling it on the page's behalf, which would swallow `unhandledrejection`: a promise
   * that is awaited or chained is asked for its constructor first, and only then a reaction of the probe's is added. One
   * that nobody ever handles tells its reason with `unhandledrejection`.
   */
  const whenHandled = (promise, fulfilled, rejected) => {
    let state = 'waiting';
    weakSet(rejections, promise, rejected);
    defineProperty(promise, 'constructor', {
      __proto__: null,
      configurable: true,
      enumerable: false,
      get() {
        // The probe's own reaction asks as well: without an answer it takes the default.
        if (state === 'adding') return undefined;
        if (state === 'waiting') {
          state = 'adding';
          quietly(() => then(promise, fulfilled, rejected));
          state = 'added';
          deleteProperty(promise, 'constructor');
        }
        return get(getPrototypeOf(promise), 'constructor', promise);
      },
      set(value) {
        defineProperty(promise, 'constructor', {
          __proto__: null,
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  };

  /** The call that a `Headers` object answers. */
  const answers = new WeakMap();
  const noteFetch = (asked, given, promise) => {
    const { method, credentials, mode, redirect, headers, body } = given;
    // An object in the place of a text would have to be asked again what it says.
    if (
      asked.url === undefined ||
      isObject(method) ||
      isObject(credentials) ||
      isObject(mode) ||
      isObject(redirect)
    )
      return;
    if (method !== undefined) asked.method = `${method}`;
    if (credentials !== undefined) asked.credentials = `${credentials}`;
    if (mode !== undefined) asked.mode = `${mode}`;
    if (redirect !== undefined) asked.redirect = `${redirect}`;
    if (headers !== undefined) asked.headers = linesOfInit(headers);
    if (asked.headers === null) return;
    const isOfRequest =
      asked.ofRequest && !isGiven(body) && asked.method !== 'GET' && asked.method !== 'HEAD';
    asked.body = isOfRequest ? { kind: '', type: '' } : bodyOf(body);
    const noted = begin(asked, asked.startedAt, asked.stack);
    note(noted);
    whenHandled(
      promise,
      (response) =>
        void quietly(() => {
          weakSet(answers, read.responseHeaders(response), noted);
          finish(noted, { type: 'response', status: read.status(response) });
        }),
      (reason) => void quietly(() => finish(noted, failure('error', unmarked(reason)))),
    );
  };

  /** What a fetch asks for; its arguments are replaced by ones that are watched. */
  const watchFetch = (args, given) => {
    const asked = {
      __proto__: null,
      api: 'fetch',
      method: 'GET',
      headers: [],
      startedAt: timeOrigin + now(),
    };
    asked.stack = frames();
    const { 0: input, 1: init } = args;
    const url = isObject(input) ? quietly(() => read.url(input)) : undefined;
    if (url !== undefined) {
      asked.ofRequest = true;
      asked.url = url;
      asked.method = read.method(input);
      asked.credentials = read.credentials(input);
      asked.mode = read.mode(input);
      asked.redirect = read.redirect(input);
      asked.headers = linesOf(read.requestHeaders(input));
    } else if (args.length > 0) {
      args[0] = readOnce(input, (text) => {
        asked.url = text;
      });
    }
    if (isObject(init)) args[1] = watched(init, given);
    return asked;
  };

  replace(window, 'fetch', {
    apply(native, receiver, args) {
      const given = { __proto__: null };
      const asked = quietly(() => watchFetch(args, given));
      const promise = apply(native, receiver, args);
      if (asked) quietly(() => noteFetch(asked, given, promise));
      return promise;
    },
  });

  replace(Headers.prototype, 'get', {
    apply(native, receiver, args) {
      const answered = weakGet(answers, receiver);
      if (!answered) return call(native, receiver, args);
      let name;
      if (args.length > 0) {
        args[0] = readOnce(args[0], (text) => {
          name = text;
        });
      }
      const value = call(native, receiver, args);
      if (value === null) quietly(() => noteRead(answered, name));
      return value;
    },
  });

  // --- XMLHttpRequest

  /** What each XMLHttpRequest was opened for, and the call noted when it was sent. */
  const requests = new WeakMap();
  /** The upload object of each XMLHttpRequest whose page asked for it, and which of those are listened to. */
  const uploads = new WeakMap();
  const listened = new WeakMap();
  const xhr = XMLHttpRequest.prototype;
  const endings = ['load', 'error', 'abort', 'timeout'];

  const hasUploadListeners = (request) => {
    const upload = weakGet(uploads, request);
    if (!upload) return false;
    if (weakGet(listened, upload)) return true;
    for (let at = 0; at < uploadHandlers.length; at += 1)
      if (uploadHandlers[at](upload) !== null) return true;
    return false;
  };

  const onEnd = function (event) {
    quietly(() => {
      const noted = weakGet(requests, this)?.call;
      const type = read.eventType(event);
      if (noted?.outcome !== null) return;
      // An event carries no error: its type stands for the name.
      if (type === 'load') finish(noted, { type: 'response', status: read.xhrStatus(this) });
      else finish(noted, { type: 'error', name: type, message: '' });
    });
  };

  const beginXhr = (request, { url, method, headers }, body) =>
    begin(
      {
        api: 'xhr',
        url,
        method,
        headers,
        credentials: quietly(() => read.withCredentials(request)) ? 'include' : 'same-origin',
        body: bodyOf(method === 'GET' || method === 'HEAD' ? undefined : body),
        uploadListeners: hasUploadListeners(request),
      },
      timeOrigin + now(),
      frames(),
    );

  replace(xhr, 'open', {
    apply(native, receiver, args) {
      const asked = { __proto__: null, headers: [], call: undefined };
      if (args.length > 0) {
        args[0] = readOnce(args[0], (text) => {
          asked.method = normalized(text);
        });
      }
      if (args.length > 1) {
        args[1] = readOnce(args[1], (text) => {
          asked.url = absolute(text);
        });
      }
      try {
        apply(native, receiver, args);
      } catch (error) {
        quietly(() => {
          if (asked.url === undefined) return;
          finish(beginXhr(receiver, asked), failure('threw', error));
        });
        throw unmarked(error);
      }
      quietly(() => {
        const isNew = !weakGet(requests, receiver);
        weakSet(requests, receiver, asked);
        if (isNew) for (let at = 0; at < endings.length; at += 1) listen(receiver, endings[at], onEnd);
      });
    },
  });

  replace(xhr, 'setRequestHeader', {
    apply(native, receiver, args) {
      const line = { name: '', value: '' };
      if (args.length > 1) {
        args[0] = readOnce(args[0], (text) => {
          line.name = cut(text, MAX.name);
        });
        args[1] = readOnce(args[1], (text) => {
          line.value = cut(text, MAX.value);
        });
      }
      call(native, receiver, args);
      quietly(() => {
        const { headers } = weakGet(requests, receiver);
        if (headers.length < MAX.headers) headers[headers.length] = line;
      });
    },
  });

  replace(xhr, 'send', {
    apply(native, receiver, args) {
      const noted = quietly(() => {
        const asked = weakGet(requests, receiver);
        // Sent twice, it throws without having called anything.
        if (!asked || asked.call || read.readyState(receiver) !== 1) return undefined;
        asked.call = beginXhr(receiver, asked, args[0]);
        return asked.call;
      });
      try {
        apply(native, receiver, args);
      } catch (error) {
        if (noted) quietly(() => finish(noted, failure('threw', error)));
        throw unmarked(error);
      }
      if (noted) quietly(() => note(noted));
    },
  });

  replace(xhr, 'getResponseHeader', {
    apply(native, receiver, args) {
      let name;
      if (args.length > 0) {
        args[0] = readOnce(args[0], (text) => {
          name = text;
        });
      }
      const value = call(native, receiver, args);
      if (value === null) {
        quietly(() => {
          const noted = weakGet(requests, receiver).call;
          if (noted.outcome?.type === 'response') noteRead(noted, name);
        });
      }
      return value;
    },
  });

  replace(
    xhr,
    'upload',
    {
      apply(native, receiver, args) {
        const upload = call(native, receiver, args);
        weakSet(uploads, receiver, upload);
        weakSet(listened, upload, weakGet(listened, upload) === true);
        return upload;
      },
    },
    'get',
  );

  replace(EventTarget.prototype, 'addEventListener', {
    apply(native, receiver, args) {
      const value = call(native, receiver, args);
      if (isGiven(args[1]) && weakGet(listened, receiver) === false) weakSet(listened, receiver, true);
      return value;
    },
  });

  // --- EventSource

  const noteSource = (asked, given) =>
    asked.url === undefined
      ? undefined
      : begin(
          { ...asked, credentials: given.withCredentials ? 'include' : 'same-origin', body: bodyOf() },
          asked.startedAt,
          asked.stack,
        );

  const NativeEventSource = window.EventSource;
  const EventSourceWrapper = replace(window, 'EventSource', {
    construct(native, args, newTarget) {
      const asked = { __proto__: null, api: 'eventsource', method: 'GET', headers: [] };
      const given = { __proto__: null };
      quietly(() => {
        asked.startedAt = timeOrigin + now();
        asked.stack = frames();
        if (args.length > 0) {
          args[0] = readOnce(args[0], (text) => {
            asked.url = text;
          });
        }
        if (isObject(args[1])) args[1] = watched(args[1], given);
      });
      let source;
      try {
        source = construct(native, args, newTarget === EventSourceWrapper ? native : newTarget);
      } catch (error) {
        quietly(() => finish(noteSource(asked, given), failure('threw', error)));
        throw unmarked(error);
      }
      quietly(() => {
        const noted = noteSource(asked, given);
        note(noted);
        const onFirst = (event) => {
          unlisten(source, 'open', onFirst);
          unlisten(source, 'error', onFirst);
          quietly(() =>
            finish(
              noted,
              read.eventType(event) === 'open'
                ? { type: 'response', status: 200 }
                : { type: 'error', name: 'error', message: '' },
            ),
          );
        };
        listen(source, 'open', onFirst);
        listen(source, 'error', onFirst);
      });
      return source;
    },
  });
  if (EventSourceWrapper) {
    const { prototype } = NativeEventSource;
    defineProperty(prototype, 'constructor', {
      ...ownProperty(prototype, 'constructor'),
      value: EventSourceWrapper,
    });
  }

  // --- navigator.sendBeacon

  replace(Navigator.prototype, 'sendBeacon', {
    apply(native, receiver, args) {
      const asked = { __proto__: null, api: 'beacon', method: 'POST', headers: [], credentials: 'include' };
      const { 1: body } = args;
      if (args.length > 0) {
        args[0] = readOnce(args[0], (text) => {
          asked.url = text;
        });
      }
      const noted = (outcome) =>
        quietly(() => {
          if (asked.url === undefined) return;
          asked.body = bodyOf(body);
          // https://w3c.github.io/beacon/#sendbeacon-method: only a type that needs no preflight goes without CORS.
          const { kind, type } = asked.body;
          asked.mode = kind === 'blob' && type !== '' && !isSafelisted(type) ? 'cors' : 'no-cors';
          finish(begin(asked, timeOrigin + now(), frames()), outcome);
        });
      let queued;
      try {
        queued = apply(native, receiver, args);
      } catch (error) {
        noted(failure('threw', error));
        throw unmarked(error);
      }
      noted(queued ? null : { type: 'error', name: '', message: 'sendBeacon returned false' });
      return queued;
    },
  });

  defineProperty(window, key, { __proto__: null, value: { __proto__: null, drain } });
})();
//# sourceURL=cors-lens-probe.js
