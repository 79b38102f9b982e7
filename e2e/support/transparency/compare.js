// What a page can find out about the functions a probe wraps. `compare(api)` gives the answers as JSON, the same ones with
// and without the probe. Plain JavaScript, served to the browser as it is.
/* oxlint-disable no-useless-call, typescript/no-extraneous-class, unicorn/no-invalid-fetch-options, unicorn/no-single-promise-in-promise-methods, unicorn/prefer-add-event-listener -- odd uses are what is compared */
(() => {
  const sorted = (names) => names.map(String).sort();
  const describe = (error) => ({
    name: error?.name,
    message: error?.message,
    text: String(error),
    kind: Object.prototype.toString.call(error),
    keys: sorted(Reflect.ownKeys(Object(error))),
    isTypeError: error instanceof TypeError,
    isDOMException: error instanceof DOMException,
  });
  const caught = (run) => {
    try {
      return { value: run() };
    } catch (error) {
      return describe(error);
    }
  };
  const settled = (promise) => promise.then((value) => ({ value: String(value) }), describe);
  const lookOf = (descriptor) =>
    descriptor && {
      keys: sorted(Reflect.ownKeys(descriptor)),
      writable: descriptor.writable,
      enumerable: descriptor.enumerable,
      configurable: descriptor.configurable,
    };
  const functionOf = (each) => ({
    type: typeof each,
    text: String(each),
    called: Function.prototype.toString.call(each),
    json: JSON.stringify({ each }),
    tag: Object.prototype.toString.call(each),
    name: each.name,
    length: each.length,
    keys: sorted(Reflect.ownKeys(each)),
    descriptors: Reflect.ownKeys(each).map((key) => [
      String(key),
      lookOf(Reflect.getOwnPropertyDescriptor(each, key)),
    ]),
    extensible: Object.isExtensible(each),
    prototype: Object.getPrototypeOf(each) === Function.prototype,
    isConstructor: caught(() => void Reflect.construct(Object, [], each)),
    called_new: caught(() => void new each()),
    caller: caught(() => each.caller),
  });
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const onceOf = (target, type) =>
    new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  const send = (method, url, prepare = () => undefined) =>
    new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      const seen = [];
      for (const type of [
        'readystatechange',
        'loadstart',
        'progress',
        'load',
        'error',
        'abort',
        'timeout',
        'loadend',
      ])
        xhr.addEventListener(type, (event) => {
          seen.push(type === 'readystatechange' ? `state ${xhr.readyState}` : type);
          seen.push(event.isTrusted);
          if (type === 'loadend')
            resolve({
              seen,
              status: xhr.status,
              text: xhr.responseText,
              url: xhr.responseURL,
              headers: xhr.getAllResponseHeaders(),
            });
        });
      xhr.open(method, url);
      const body = prepare(xhr, seen);
      xhr.send(body);
      seen.push('sent');
    });
  /** An object whose members note that they are read. */
  const spied = (members, reads) =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(members).map(([name, value]) => [
          name,
          { enumerable: true, get: () => (reads.push(name), value) },
        ]),
      ),
    );
  const spiedProxy = (target, reads) =>
    new Proxy(target, {
      get: (object, name) => (reads.push(`get ${String(name)}`), Reflect.get(object, name)),
      has: (object, name) => (reads.push(`has ${String(name)}`), Reflect.has(object, name)),
      ownKeys: (object) => (reads.push('keys'), Reflect.ownKeys(object)),
      getOwnPropertyDescriptor: (object, name) => (
        reads.push(`own ${String(name)}`),
        Reflect.getOwnPropertyDescriptor(object, name)
      ),
    });
  /** The unhandled rejections of a while. */
  const unhandledIn = async (run) => {
    const seen = [];
    const promises = [];
    const onUnhandled = (event) => {
      event.preventDefault();
      seen.push(['unhandled', event.reason?.name, promises.indexOf(event.promise), event.isTrusted]);
    };
    const onHandled = (event) => seen.push(['handled', event.reason?.name, promises.indexOf(event.promise)]);
    addEventListener('unhandledrejection', onUnhandled);
    addEventListener('rejectionhandled', onHandled);
    await run((promise) => (promises.push(promise), promise));
    await pause(150);
    removeEventListener('unhandledrejection', onUnhandled);
    removeEventListener('rejectionhandled', onHandled);
    return seen;
  };
  /** In which order reactions come, with ten steps of other promises beside them. */
  const orderOf = async (start) => {
    const order = [];
    start(order);
    for (let step = Promise.resolve(), n = 1; n <= 10; n += 1) {
      const at = n;
      step = step.then(() => order.push(at));
    }
    await pause(30);
    return order;
  };
  const aborted = () => AbortSignal.abort('stop');

  /** `api(name)` is a URL of the other origin. */
  const checks = {
    // --- What the functions look like
    'fetch as a function': () => functionOf(fetch),
    'XMLHttpRequest methods as functions': () =>
      ['open', 'send', 'setRequestHeader', 'getResponseHeader', 'abort'].map((name) =>
        functionOf(XMLHttpRequest.prototype[name]),
      ),
    'other functions': () =>
      [
        Headers.prototype.get,
        EventTarget.prototype.addEventListener,
        Navigator.prototype.sendBeacon,
        Function.prototype.toString,
        Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload').get,
        Object.getOwnPropertyDescriptor(Error.prototype, 'stack')?.get,
        Object.getOwnPropertyDescriptor(DOMException.prototype, 'stack')?.get,
      ]
        .filter(Boolean)
        .map(functionOf),
    'EventSource as a function': () => functionOf(EventSource),
    'property descriptors': () =>
      [
        [window, 'fetch'],
        [window, 'EventSource'],
        [window, 'XMLHttpRequest'],
        [XMLHttpRequest.prototype, 'open'],
        [XMLHttpRequest.prototype, 'send'],
        [XMLHttpRequest.prototype, 'setRequestHeader'],
        [XMLHttpRequest.prototype, 'getResponseHeader'],
        [XMLHttpRequest.prototype, 'upload'],
        [Headers.prototype, 'get'],
        [EventTarget.prototype, 'addEventListener'],
        [Navigator.prototype, 'sendBeacon'],
        [Function.prototype, 'toString'],
        [EventSource.prototype, 'constructor'],
      ].map(([object, name]) => [name, lookOf(Reflect.getOwnPropertyDescriptor(object, name))]),
    'order of properties': () => [
      Object.getOwnPropertyNames(XMLHttpRequest.prototype),
      Object.getOwnPropertyNames(Headers.prototype),
      Object.getOwnPropertyNames(EventTarget.prototype),
      Object.getOwnPropertyNames(Function.prototype),
      Object.getOwnPropertyNames(EventSource.prototype),
      Object.getOwnPropertyNames(EventSource),
    ],
    'globals by name': () => [
      Object.getOwnPropertyNames(window).length,
      Object.keys(window).length,
      'fetch' in window,
    ],
    'globals that a loop finds': () => {
      const names = [];
      for (const name in window) names.push(name);
      return names.sort();
    },
    'the same function each time': () => [
      fetch === window.fetch,
      new XMLHttpRequest().open === XMLHttpRequest.prototype.open,
      new XMLHttpRequest().addEventListener === document.addEventListener,
      new Headers().get === Headers.prototype.get,
      navigator.sendBeacon === Navigator.prototype.sendBeacon,
      EventSource.prototype.constructor === EventSource,
      XMLHttpRequest.prototype.constructor === XMLHttpRequest,
    ],
    'bound, called and applied': async () => [
      await settled(fetch.call(null, '/answer')),
      await settled(fetch.apply(undefined, ['/answer'])),
      await settled(fetch.bind(window)('/answer')),
      String(fetch.bind(window)),
      fetch.bind(window).name,
    ],
    'a foreign receiver': async () => [
      await settled(fetch.call({}, '/answer')),
      caught(() => XMLHttpRequest.prototype.open.call({}, 'GET', '/')),
      caught(() => XMLHttpRequest.prototype.send.call(window)),
      caught(() => XMLHttpRequest.prototype.setRequestHeader.call(null, 'a', 'b')),
      caught(() => XMLHttpRequest.prototype.getResponseHeader.call(document, 'a')),
      caught(() => XMLHttpRequest.prototype.upload),
      caught(() => Headers.prototype.get.call({}, 'a')),
      caught(() => Navigator.prototype.sendBeacon.call({}, '/')),
      caught(() => Function.prototype.toString.call({})),
      caught(() => Function.prototype.toString.call(undefined)),
      caught(() => EventTarget.prototype.addEventListener.call({}, 'a', null)),
    ],
    'too few arguments': async () => [
      await settled(fetch()),
      caught(() => new XMLHttpRequest().open()),
      caught(() => new XMLHttpRequest().open('GET')),
      caught(() => new XMLHttpRequest().setRequestHeader('a')),
      caught(() => new XMLHttpRequest().getResponseHeader()),
      caught(() => new Headers().get()),
      caught(() => navigator.sendBeacon()),
      caught(() => EventSource()),
      caught(() => new EventSource()),
      caught(() => document.addEventListener('x')),
    ],
    'text of page functions': () => [
      String((a, b) => a + b),
      String(class A {}),
      Function.prototype.toString.call(checks['text of page functions']).length,
    ],
    'a page that replaces and freezes': async () => {
      const kept = window.fetch;
      window.fetch = (...args) => kept(...args);
      const replaced = await settled(fetch('/answer').then((response) => response.text()));
      window.fetch = kept;
      kept.mark = 1;
      const marked = [fetch.mark, Object.keys(fetch), delete kept.mark];
      Object.freeze(Headers.prototype.get);
      return [
        replaced,
        marked,
        fetch === kept,
        Object.isFrozen(Headers.prototype.get),
        new Headers({ a: 'b' }).get('a'),
      ];
    },

    // --- fetch: results and errors
    'a response': async ({ api }) => {
      const response = await fetch(api('allowed'));
      return [
        response.status,
        response.type,
        response.url,
        response.constructor === Response,
        Object.getPrototypeOf(response) === Response.prototype,
        Reflect.ownKeys(response).length,
        [...response.headers],
        response.headers === response.headers,
        response.headers.get('x-hidden'),
        response.headers.get('Content-Type'),
        response.bodyUsed,
        await response.text(),
        response.bodyUsed,
        await settled(response.text()),
      ];
    },
    'a promise': async () => {
      const promise = fetch('/answer');
      const look = [
        promise instanceof Promise,
        Object.prototype.toString.call(promise),
        Object.getPrototypeOf(promise) === Promise.prototype,
        promise.then === Promise.prototype.then,
        promise.constructor === Promise,
        Object.keys(promise),
        Promise.resolve(promise) === promise,
        Reflect.ownKeys(promise).length,
      ];
      await promise;
      return look;
    },
    'a promise that is asked for its constructor, or given one': async () => {
      const first = fetch('/answer');
      first.constructor = { [Symbol.species]: Promise };
      const second = fetch('/answer');
      const own = Object.getOwnPropertyDescriptor(first, 'constructor');
      return [lookOf(own), await first.then((each) => each.status), await second.then((each) => each.status)];
    },
    'ways to take a response': async () => {
      const statusOf = (response) => response.status;
      const later = async () => fetch('/answer');
      async function* all() {
        yield fetch('/answer');
      }
      const generated = [];
      for await (const response of all()) generated.push(response.status);
      return [
        await fetch('/answer').then(statusOf),
        (await fetch('/answer')).status,
        (await later()).status,
        (await Promise.all([fetch('/answer'), fetch('/answer')])).map(statusOf),
        (await Promise.race([fetch('/answer')])).status,
        await new Promise((resolve) => resolve(fetch('/answer'))).then(statusOf),
        await fetch('/answer')
          .catch(() => null)
          .finally(() => null)
          .then(statusOf),
        generated,
      ];
    },
    'errors of the network': async ({ api }) => [
      await settled(fetch(api('closed'))),
      await settled(fetch(api('cut'))),
      await settled(fetch(api('redirect'), { redirect: 'error' })),
      await settled(fetch(api('allowed'), { mode: 'same-origin' })),
      await settled(fetch(api('allowed'), { headers: { 'x-not': 'allowed' } })),
    ],
    'errors of the arguments': async ({ api }) => [
      await settled(fetch('http://')),
      await settled(fetch('http://user:secret@localhost/')),
      await settled(fetch('/answer', { method: 'TRACE' })),
      await settled(fetch('/answer', { method: 'a b' })),
      await settled(fetch('/answer', { mode: 'navigate' })),
      await settled(fetch('/answer', { mode: 'odd' })),
      await settled(fetch('/answer', { credentials: 'odd' })),
      await settled(fetch('/answer', { headers: { 'a b': 'c' } })),
      await settled(fetch('/answer', { headers: [['a']] })),
      await settled(fetch('/answer', { headers: null })),
      await settled(fetch('/answer', { body: 'a' })),
      await settled(fetch('/answer', 7)),
      await settled(fetch('/answer', null).then((response) => response.status)),
      await settled(fetch(Symbol.iterator)),
      await settled(fetch(api('allowed'), { mode: 'no-cors', method: 'PUT' })),
      await settled(fetch('/answer', { method: Symbol.iterator })),
    ],
    'stacks of errors': async () => {
      const lines = (error) => String(error.stack).split('\n').filter(Boolean).length;
      const errors = [
        await fetch('http://').catch((error) => error),
        await fetch('/answer', { method: 'TRACE' }).catch((error) => error),
        await fetch(new URL('http://localhost:1/')).catch((error) => error),
      ];
      for (const run of [
        () => new XMLHttpRequest().open('TRACE', '/'),
        () => new XMLHttpRequest().send(),
        () => new EventSource('http://'),
        () => Function.prototype.toString.call({}),
      ]) {
        try {
          run();
        } catch (error) {
          errors.push(error);
        }
      }
      return errors.map((error) => [
        lines(error),
        /probe/.test(error.stack),
        lookOf(Object.getOwnPropertyDescriptor(error, 'stack')),
        error.fileName,
        error.filename,
        error.lineNumber,
        error.columnNumber,
      ]);
    },
    'what is read of the arguments, and how often': async ({ api }) => {
      const reads = [];
      const members = {
        method: 'POST',
        body: 'a',
        headers: spied({ 'x-a': 'b' }, reads),
        credentials: 'include',
        mode: 'cors',
        redirect: 'follow',
        signal: null,
        odd: 1,
      };
      await fetch(api('echo'), spied(members, reads)).catch(() => null);
      reads.push('-');
      await fetch('/answer', spiedProxy({ headers: { a: 'b' } }, reads));
      reads.push('-');
      await fetch('/answer', Object.freeze({ method: 'GET', headers: Object.freeze({}) }));
      await fetch({ toString: () => (reads.push('url'), '/answer') });
      await settled(
        fetch({
          toString: () => {
            throw new RangeError('no url');
          },
        }),
      );
      await settled(
        fetch('/answer', {
          get method() {
            reads.push('method');
            throw new RangeError('no method');
          },
        }),
      ).then((each) => reads.push(each.message));
      await settled(fetch('/answer', { method: { toString: () => (reads.push('method text'), 'GET') } }));
      await settled(
        fetch('/answer', {
          headers: {
            *[Symbol.iterator]() {
              reads.push('headers');
              yield ['a', 'b'];
            },
          },
        }),
      );
      const once = [['a', 'b']].values();
      await settled(fetch('/echo', { headers: once }).then((response) => response.text())).then((each) =>
        reads.push(each.value.includes('"a":"b"')),
      );
      const xhr = new XMLHttpRequest();
      xhr.open(
        { toString: () => (reads.push('xhr method'), 'get') },
        { toString: () => (reads.push('xhr url'), '/answer') },
      );
      xhr.setRequestHeader(
        { toString: () => (reads.push('name'), 'a') },
        { toString: () => (reads.push('value'), 'b') },
      );
      xhr.send({ toString: () => (reads.push('body'), 'c') });
      await onceOf(xhr, 'loadend');
      xhr.getResponseHeader({ toString: () => (reads.push('header'), 'a') });
      new EventSource(
        { toString: () => (reads.push('source'), '/events') },
        spied({ withCredentials: true }, reads),
      ).close();
      navigator.sendBeacon(
        { toString: () => (reads.push('beacon'), '/answer') },
        { toString: () => (reads.push('data'), 'd') },
      );
      return reads;
    },
    'what arrives at the server': async ({ api }) => {
      const text = (response) => response.text();
      const form = new FormData();
      form.set('a', 'b');
      const request = new Request(api('echo'), {
        method: 'POST',
        body: 'of a request',
        headers: { 'x-a': '1' },
      });
      const answers = [
        await fetch(api('echo'), { method: 'post', body: 'text', headers: new Headers({ 'X-A': '1' }) }).then(
          text,
        ),
        await fetch(api('echo'), {
          method: 'PUT',
          body: new URLSearchParams('a=b'),
          headers: new Map([['x-a', '2']]),
        }).then(text),
        await fetch(api('echo'), {
          method: 'POST',
          body: new Blob(['{}'], { type: 'application/json' }),
          headers: [
            ['x-a', '3'],
            ['x-a', '4'],
          ],
        }).then(text),
        await fetch(api('echo'), { method: 'POST', body: new Uint8Array([65, 66]) }).then(text),
        await fetch(request, { headers: { 'x-b': '2' } }).then(text),
        await fetch(api('echo'), new Request('/', { method: 'PATCH', headers: { 'x-a': '5' } })).then(text),
        await fetch(new URL(api('echo'))).then(text),
        await fetch(new (class extends Request {})(api('echo'), { credentials: 'include' })).then(text),
      ];
      await fetch(api('echo'), { method: 'POST', body: form }).then(text);
      return [answers, request.bodyUsed, await settled(fetch(request))];
    },
    'a request that is used twice': async ({ api }) => {
      const request = new Request(api('echo'), { method: 'POST', body: 'a' });
      const copy = request.clone();
      return [
        await settled(fetch(request).then((each) => each.status)),
        request.bodyUsed,
        await settled(fetch(request)),
        copy.bodyUsed,
        await copy.text(),
      ];
    },
    'a stream as a body': async () => {
      const pulled = [];
      const body = new ReadableStream({
        pull(controller) {
          pulled.push(pulled.length);
          if (pulled.length > 2) controller.close();
          else controller.enqueue(new TextEncoder().encode('x'));
        },
      });
      const result = await settled(
        fetch('/echo', { method: 'POST', body, duplex: 'half' }).then((response) => response.status),
      );
      return [result, body.locked];
    },
    'a stream as an answer': async () => {
      const response = await fetch('/stream');
      const reader = response.body.getReader();
      let bytes = 0;
      for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
      return [bytes, response.body.locked, response.bodyUsed];
    },
    'copies of a response': async () => {
      const response = await fetch('/answer');
      const copy = response.clone();
      return [copy.headers.get('x-none'), await copy.text(), await response.text(), copy !== response];
    },
    'headers of nobody': () => {
      const headers = new Headers([
        ['a', '1'],
        ['a', '2'],
      ]);
      return [headers.get('A'), headers.get('b'), headers.has('b'), [...headers]];
    },

    // --- When things happen
    'order: an argument error': () =>
      orderOf((order) => void fetch('http://').catch(() => order.push('caught'))),
    'order: already aborted': () =>
      orderOf((order) => void fetch('/answer', { signal: aborted() }).then(null, () => order.push('caught'))),
    'order: awaited': () =>
      orderOf(async (order) => {
        try {
          await fetch('http://');
        } catch {
          order.push('caught');
        }
      }),
    'order: returned from an async function': () =>
      orderOf((order) => void (async () => fetch('http://'))().catch(() => order.push('caught'))),
    'order: resolved with it': () =>
      orderOf(
        (order) => void new Promise((resolve) => resolve(fetch('http://'))).catch(() => order.push('caught')),
      ),
    'order: all, race, finally': () =>
      orderOf((order) => {
        Promise.all([fetch('http://')]).catch(() => order.push('all'));
        Promise.race([fetch('http://')]).catch(() => order.push('race'));
        fetch('http://')
          .finally(() => order.push('finally'))
          .catch(() => order.push('caught'));
      }),
    'order: aborted while it runs': async ({ api }) => {
      const controller = new AbortController();
      const order = [];
      const { signal } = controller;
      signal.addEventListener('abort', () => {
        order.push('event');
        Promise.resolve().then(() => order.push('after event'));
      });
      const done = fetch(api('slow'), { signal }).catch((reason) => order.push(['caught', String(reason)]));
      await pause(50);
      Promise.resolve().then(() => order.push(1));
      controller.abort('stop');
      Promise.resolve()
        .then(() => order.push(2))
        .then(() => order.push(3));
      await done;
      return order;
    },
    'order: several reactions': async () => {
      const order = [];
      const promise = fetch('/answer');
      promise.then(() => order.push('a')).then(() => order.push('a2'));
      promise.then(() => order.push('b'));
      (async () => {
        await promise;
        order.push('c');
      })();
      await promise;
      order.push('d');
      await pause(20);
      return order;
    },
    'a reason of the page': async () => {
      const reason = { mine: true };
      const error = new Error('mine');
      const before = error.stack;
      const results = [];
      for (const each of [reason, error, undefined, null, 7]) {
        const controller = new AbortController();
        const promise = fetch('/slow', { signal: controller.signal });
        controller.abort(each);
        results.push(await promise.catch((got) => (each === undefined ? describe(got) : got === each)));
      }
      return [results, error.stack === before];
    },
    'a timeout of fetch': async () => settled(fetch('/slow', { signal: AbortSignal.timeout(30) })),

    // --- Rejections nobody handles
    'unhandled: never': ({ api }) =>
      unhandledIn(async (keep) => void (keep(fetch(api('closed'))), await pause(300))),
    'unhandled: an argument error': () => unhandledIn((keep) => void keep(fetch('http://'))),
    'unhandled: handled': ({ api }) =>
      unhandledIn(async (keep) => {
        await keep(fetch(api('closed'))).catch(() => null);
        await keep(fetch('http://')).then(null, () => null);
        try {
          await keep(fetch('http://'));
        } catch {
          // Handled.
        }
      }),
    'unhandled: handled too late': () =>
      unhandledIn(async (keep) => {
        const promise = keep(fetch('http://'));
        await pause(100);
        promise.catch(() => null);
      }),
    'unhandled: only the end of a chain': () =>
      unhandledIn((keep) => {
        keep(keep(fetch('http://')).then(() => null));
        keep(keep(fetch('http://')).finally(() => null));
      }),
    'unhandled: an async function': () =>
      unhandledIn((keep) => {
        keep((async () => keep(fetch('http://')))());
        keep((async () => await keep(fetch('http://')))());
      }),
    // Where such an error was thrown is said to be in the probe; its own stack is right (docs/decisions/0006-page-probe.md).
    'errors nobody catches': async () => {
      const seen = [];
      const before = window.onerror;
      window.onerror = (message, _source, _line, _column, error) => {
        seen.push([message, describe(error)]);
        return true;
      };
      setTimeout(() => new XMLHttpRequest().open('TRACE', '/'));
      setTimeout(() => new EventSource('http://'));
      await pause(60);
      window.onerror = before;
      return seen;
    },

    // --- XMLHttpRequest
    'xhr: it works': ({ api }) => send('GET', api('allowed')),
    'xhr: blocked': ({ api }) => send('GET', api('closed')),
    'xhr: refused method': ({ api }) => send('PATCH', api('closed')),
    'xhr: with upload listeners': async ({ api }) => {
      const seen = [];
      const result = await send('POST', api('echo'), (xhr) => {
        for (const type of ['loadstart', 'progress', 'load', 'loadend'])
          xhr.upload.addEventListener(type, () => seen.push(type));
        xhr.upload.onload = () => seen.push('onload');
        return 'a'.repeat(1000);
      });
      return [result, [...new Set(seen)]];
    },
    'xhr: aborted': ({ api }) => send('GET', api('slow'), (xhr) => void setTimeout(() => xhr.abort(), 30)),
    'xhr: timed out': ({ api }) =>
      send('GET', api('slow'), (xhr) => {
        xhr.timeout = 40;
      }),
    'xhr: synchronous': ({ api }) => {
      const order = [];
      const results = ['allowed', 'closed'].map((name) => {
        const xhr = new XMLHttpRequest();
        xhr.onload = () => order.push('load');
        xhr.onreadystatechange = () => order.push(xhr.readyState);
        xhr.open('GET', api(name), false);
        Promise.resolve().then(() => order.push('microtask'));
        return [caught(() => xhr.send()), xhr.status, xhr.responseText];
      });
      return [results, order];
    },
    'xhr: headers': async () => {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', '/echo');
      const errors = [
        caught(() => xhr.setRequestHeader('a b', 'c')),
        caught(() => xhr.setRequestHeader('cookie', 'c')),
        caught(() => xhr.setRequestHeader('x-a', '1')),
        caught(() => xhr.setRequestHeader('X-A', '2')),
        caught(() => xhr.getResponseHeader('x-a')),
      ];
      xhr.send(new Blob(['{}'], { type: 'application/json' }));
      await onceOf(xhr, 'load');
      return [
        errors,
        xhr.responseText,
        xhr.getResponseHeader('x-none'),
        xhr.getResponseHeader('CONTENT-TYPE'),
      ];
    },
    'xhr: errors': () => {
      const xhr = new XMLHttpRequest();
      const opened = new XMLHttpRequest();
      opened.open('GET', '/answer');
      opened.send();
      const sentTwice = caught(() => opened.send());
      opened.abort();
      return [
        caught(() => xhr.open('TRACE', '/')),
        caught(() => xhr.open('a b', '/')),
        caught(() => xhr.open('GET', 'http://')),
        caught(() => xhr.send()),
        caught(() => xhr.setRequestHeader('a', 'b')),
        caught(() => xhr.open('GET', Symbol.iterator)),
        sentTwice,
        opened.readyState,
        xhr.readyState,
      ];
    },
    'xhr: used again': async () => {
      const xhr = new XMLHttpRequest();
      const seen = [];
      for (const path of ['/answer', '/missing', '/answer']) {
        xhr.open('GET', path);
        xhr.send();
        await onceOf(xhr, 'loadend');
        seen.push([xhr.status, xhr.responseText.length]);
      }
      return seen;
    },
    'xhr: as a base class': async () => {
      class Mine extends XMLHttpRequest {
        constructor() {
          super();
          this.seen = [];
        }
        open(...args) {
          this.seen.push(args.length);
          super.open(...args);
        }
      }
      const xhr = new Mine();
      xhr.open('GET', '/answer', true, undefined, undefined);
      xhr.send();
      await onceOf(xhr, 'load');
      return [
        xhr instanceof Mine,
        xhr instanceof XMLHttpRequest,
        xhr.seen,
        xhr.status,
        Object.keys(xhr),
        xhr.constructor === Mine,
      ];
    },
    'xhr: upload and constants': () => {
      const xhr = new XMLHttpRequest();
      return [
        xhr.upload === xhr.upload,
        String(xhr.upload),
        Reflect.ownKeys(xhr.upload),
        XMLHttpRequest.DONE,
        xhr.OPENED,
        Reflect.ownKeys(xhr),
      ];
    },
    listeners: () => {
      const target = new EventTarget();
      const seen = [];
      target.addEventListener('a', () => seen.push(1), { once: true });
      target.addEventListener('a', { handleEvent: () => seen.push(2) });
      target.addEventListener('a', null);
      const twice = () => seen.push(3);
      target.addEventListener('a', twice);
      target.addEventListener('a', twice);
      target.dispatchEvent(new Event('a'));
      target.dispatchEvent(new Event('a'));
      return [seen, String(target.addEventListener('b', twice))];
    },

    // --- EventSource and sendBeacon
    'event source: constants and state': () => {
      const source = new EventSource('/events');
      const look = [
        EventSource.CONNECTING,
        EventSource.OPEN,
        EventSource.CLOSED,
        source.CLOSED,
        source.readyState,
        source.url,
        source.withCredentials,
        source instanceof EventSource,
        source.constructor === EventSource,
        Object.getPrototypeOf(source) === EventSource.prototype,
        String(source),
        Reflect.ownKeys(source),
      ];
      source.close();
      return [look, source.readyState];
    },
    'event source: messages': async ({ api }) => {
      const source = new EventSource(api('events'), { withCredentials: true });
      const seen = [source.withCredentials];
      source.onopen = () => seen.push('open');
      source.addEventListener('message', ({ data, origin }) =>
        seen.push(data, origin === new URL(api('')).origin),
      );
      await onceOf(source, 'message');
      source.close();
      return seen;
    },
    'event source: blocked': async ({ api }) => {
      const source = new EventSource(api('closed'));
      const { type, isTrusted } = await onceOf(source, 'error');
      return [type, isTrusted, source.readyState];
    },
    'event source: as a base class': () => {
      class Mine extends EventSource {}
      const source = new Mine('/events');
      const made = Reflect.construct(EventSource, ['/events'], Mine);
      const look = [
        source instanceof Mine,
        source.constructor === Mine,
        Object.getPrototypeOf(Mine) === EventSource,
        made instanceof Mine,
      ];
      source.close();
      made.close();
      return look;
    },
    'event source: errors': () => [
      caught(() => new EventSource('http://')),
      caught(() => new EventSource(Symbol.iterator)),
      caught(() => void new EventSource('/events', 7)),
    ],
    beacons: ({ api }) => [
      navigator.sendBeacon(api('echo'), 'a'),
      navigator.sendBeacon('/answer'),
      navigator.sendBeacon(api('echo'), new URLSearchParams('a=b')),
      caught(() => navigator.sendBeacon('http://')),
      caught(() => navigator.sendBeacon('data:,a', 'b')),
      caught(() => navigator.sendBeacon('/answer', 'a'.repeat(70_000))),
    ],
  };

  window.compare = async (origin) => {
    const api = (name) => `${origin}/${name}`;
    const results = {};
    for (const [name, check] of Object.entries(checks)) {
      try {
        results[name] = await check({ api });
      } catch (error) {
        results[name] = { failed: String(error) };
      }
    }
    return results;
  };
})();
