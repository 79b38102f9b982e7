// Runs in Firefox's own window, with its privileges. Defines what the harness may ask there.
globalThis.corsLensHarness = (() => {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const corsMessages = [];
  const replies = new Map();
  let panel;

  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError) || !message.category.startsWith('CORS')) return;
      corsMessages.push({ category: message.category, text: message.errorMessage });
    },
  });

  const toolbox = () => gDevTools.getToolboxes().find((each) => each.isReady);

  return {
    isDevToolsReady: () => Boolean(toolbox()),

    async reopenDevTools() {
      await toolbox().destroy();
      await gDevTools.showToolboxForTab(gBrowser.selectedTab);
    },

    /** Whether the extension's page in DevTools has run: it registers the panel last. */
    hasPanels: () => toolbox().getAdditionalTools().length > 0,

    /** Selects the panel; false as long as the extension has not registered it or its document is not there. */
    async openPanel(title, panelScript) {
      const tools = toolbox().getAdditionalTools();
      const tool = tools.find(({ label }) => label === title);
      if (!tool) return false;
      await toolbox().selectTool(tool.id);
      const frame = toolbox().doc.getElementById(`toolbox-panel-iframe-${tool.id}`);
      const browser = frame.contentDocument.querySelector('browser');
      if (browser?.currentURI.scheme !== 'moz-extension') return false;
      if (browser.webProgress.isLoadingDocument) return false;
      browser.focus();
      if (browser === panel) return true;
      panel = browser;
      browser.messageManager.addMessageListener('cors-lens:reply', ({ data }) => {
        replies.get(data.id)?.(data);
        replies.delete(data.id);
      });
      browser.messageManager.loadFrameScript(panelScript, false);
      return true;
    },

    /** Has the panel's frame script run a command; gives { value } or { error }. */
    command(name, argument) {
      const id = crypto.randomUUID();
      return new Promise((resolve) => {
        replies.set(id, resolve);
        panel.messageManager.sendAsyncMessage('cors-lens:command', { id, name, argument });
      });
    },

    corsMessages: () => corsMessages,

    setColorScheme(scheme) {
      Services.prefs.setCharPref('devtools.theme', scheme);
      Services.prefs.setIntPref(
        'layout.css.prefers-color-scheme.content-override',
        scheme === 'dark' ? 0 : 1,
      );
    },

    /** A PNG of the toolbox, as base64. */
    async screenshot() {
      const { innerWidth: width, innerHeight: height, browsingContext } = toolbox().win;
      const area = new DOMRect(0, 0, width, height);
      const image = await browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      image.close();
      const bytes = await (await canvas.convertToBlob()).bytes();
      return bytes.toBase64();
    },
  };
})();
