'use strict';

const scenarios = fetch('/scenarios.json').then((response) => response.json());
const runAll = document.querySelector('#run-all');
let calls = 0;

/**
 * Runs a scenario, shows its outcome and returns it, for tests: `await runScenario('method-case')`.
 * A counter in the query keeps every run apart from the browser's caches.
 */
window.runScenario = async (id) => {
  const scenario = (await scenarios).find((each) => each.id === id);
  if (!scenario) throw new Error(`There is no scenario ${id}`);
  const { call } = scenario;
  const url = `${scenario.url}?call=${++calls}`;
  const make = call.sandboxed ? makeSandboxedCall : makeCall;
  let outcome;
  for (let time = 0; time < (call.times ?? 1); time++) outcome = await make(call, url);
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

function item({ id, title, call }) {
  const button = element(
    'button',
    { type: 'button' },
    element('b', {}, title),
    element('code', {}, describe(call)),
  );
  button.addEventListener('click', () => window.runScenario(id));
  return element('li', {}, button, element('output', { id }));
}

const describe = ({ method = 'GET', api, credentials, mode }) =>
  [method, api, credentials === 'include' && 'with credentials', mode].filter(Boolean).join(' · ');

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

/** One frame per call: it says when it is ready, is told the call, and tells the outcome. */
function makeSandboxedCall(call, url) {
  return new Promise((resolve) => {
    const frame = element('iframe', { sandbox: 'allow-scripts', src: '/frame.html', hidden: '' });
    addEventListener('message', function listener({ source, data }) {
      if (source !== frame.contentWindow) return;
      if (data.frame === 'ready') return void source.postMessage({ call, url }, '*');
      removeEventListener('message', listener);
      resolve(data.outcome);
    });
    document.body.append(frame);
  });
}
