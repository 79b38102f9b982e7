'use strict';

const scenarios = fetch('/scenarios.json').then((response) => response.json());
const runAll = document.querySelector('#run-all');
const FRAME_DEADLINE_MS = 5000;
let runs = 0;

/**
 * Runs a scenario, shows the outcome of its last call and returns it, for tests: `await runScenario('method-case')`.
 * A counter in the query keeps every run apart from the browser's caches.
 */
window.runScenario = async (id) => {
  const scenario = (await scenarios).find((each) => each.id === id);
  if (!scenario) throw new Error(`There is no scenario ${id}`);
  runs += 1;
  let outcome;
  for (const call of scenario.calls) {
    const url = `${call.url}?${[`call=${runs}`, call.query].filter(Boolean).join('&')}`;
    const make = call.frame ? makeFramedCall : makeCall;
    for (let time = 0; time < (call.times ?? 1); time++) outcome = await make(call, url);
  }
  show(id, outcome);
  return outcome;
};

runAll.addEventListener('click', async () => {
  runAll.disabled = true;
  for (const { id } of await scenarios) await window.runScenario(id);
  runAll.disabled = false;
});

draw();

async function draw() {
  const groups = Map.groupBy(await scenarios, ({ group }) => group);
  document
    .querySelector('#groups')
    .replaceChildren(...[...groups].map(([name, members]) => section(name, members)));
}

function section(name, members) {
  const list = element('ul', {}, ...members.map(item));
  return element('section', {}, element('h2', {}, name), list);
}

function item({ id, title, named, needsProbe, calls }) {
  const button = element(
    'button',
    { type: 'button' },
    element('b', {}, title),
    element('span', {}, describe(calls, needsProbe)),
    ...named.map((one) => element('code', {}, one)),
  );
  button.addEventListener('click', () => window.runScenario(id));
  return element('li', {}, button, element('output', { id }));
}

function describe(calls, needsProbe) {
  const { method = 'GET', api, credentials, mode, frame } = calls.at(-1);
  const count = calls.reduce((sum, { times = 1 }) => sum + times, 0);
  return [
    api === 'img' ? 'an image' : `${method} · ${api}`,
    credentials === 'include' && 'with credentials',
    mode,
    frame && 'from a frame',
    count > 1 && `${count} calls`,
    needsProbe && 'shows with the page probe',
  ]
    .filter(Boolean)
    .join(' · ');
}

function show(id, outcome) {
  const output = document.getElementById(id);
  output.className = outcome.seen;
  output.textContent =
    outcome.seen === 'error'
      ? outcome.message
      : `${outcome.status || 'no status'} (${outcome.type})${'header' in outcome ? `, header read: ${outcome.header}` : ''}`;
}

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const frames = new Map();

/** The frame says when it is ready, is told the call, and tells the outcome. */
async function makeFramedCall(call, url) {
  if (!frames.has(call.frame)) frames.set(call.frame, loadFrame(call));
  const target = await frames.get(call.frame);
  // Some frames need names that only the browser of the demo knows.
  if (!target) return { seen: 'error', message: 'This case needs the browser that `npm run demo` starts.' };
  return new Promise((resolve) => {
    addEventListener('message', function listener({ source, data }) {
      if (source !== target || data.url !== url) return;
      removeEventListener('message', listener);
      resolve(data.outcome);
    });
    target.postMessage({ call, url }, '*');
  });
}

/** @returns {Promise<Window | null>} null when it does not load */
function loadFrame({ frame: src, from }) {
  const sandbox = from === 'sandbox' && { sandbox: 'allow-scripts' };
  const frame = element('iframe', { ...sandbox, src, hidden: '' });
  return new Promise((resolve) => {
    setTimeout(resolve, FRAME_DEADLINE_MS, null);
    addEventListener('message', function listener({ source }) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', listener);
      resolve(source);
    });
    document.body.append(frame);
  });
}
