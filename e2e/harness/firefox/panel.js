// A frame script: runs beside the panel's document, outside its Content-Security-Policy, and does what the harness asks.
const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
const FLAGS = { Shift: 'shiftKey', Control: 'ctrlKey', Alt: 'altKey', Meta: 'metaKey' };

const commands = {
  evaluate(expression) {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    // JSON is made inside, so that only a string crosses over.
    return Cu.evalInSandbox(`(async () => JSON.stringify((await (${expression})) ?? null))()`, sandbox);
  },

  async click(selector) {
    const element = content.document.querySelector(selector);
    if (!element) throw new Error(`Nothing in the panel matches ${selector}`);
    // To the middle, where no sticky header covers it.
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    await event.synthesizeMouseAtPoint(left + width / 2, top + height / 2, {}, content);
  },

  async hover(selector) {
    const element = content.document.querySelector(selector);
    if (!element) throw new Error(`Nothing in the panel matches ${selector}`);
    const { left, top, width, height } = element.getBoundingClientRect();
    for (const x of [left + width / 2 - 2, left + width / 2])
      await event.synthesizeMouseAtPoint(x, top + height / 2, { type: 'mousemove' }, content);
  },

  press({ modifiers, key }) {
    const flags = Object.fromEntries(modifiers.map((modifier) => [FLAGS[modifier], true]));
    event.sendSingleKey({ key, printable: key.length === 1, ...flags }, content);
  },
};

addMessageListener('cors-lens:command', async ({ data: { id, name, argument } }) => {
  try {
    sendAsyncMessage('cors-lens:reply', { id, value: await commands[name](argument) });
  } catch (error) {
    sendAsyncMessage('cors-lens:reply', { id, error: String(error?.message ?? error) });
  }
});
