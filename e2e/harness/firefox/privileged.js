// Runs in Firefox's own window, with its privileges. Defines what the harness may ask there.
globalThis.corsLensHarness = (() => {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const corsMessages = [];
  const replies = new Map();
  const tabs = new Map();
  let panel;

  /** Has a document's browser answer commands. */
  function attach(browser, script) {
    browser.messageManager.addMessageListener('cors-lens:reply', ({ data }) => {
      replies.get(data.id)?.(data);
      replies.delete(data.id);
    });
    browser.messageManager.loadFrameScript(script, false);
  }

  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError) || !message.category.startsWith('CORS')) return;
      corsMessages.push({ category: message.category, text: message.errorMessage });
    },
  });

  const toolbox = () => gDevTools.getToolboxes().find((each) => each.isReady);

  const popup = () => document.querySelector('browser[webextension-view-type="popup"]');
  /** As Firefox makes the id of an extension's widget. */
  const buttonOf = (extension) =>
    document.getElementById(`${extension.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-BAP`);

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
      take(browser, panelScript);
      return true;
    },

    /** Presses the toolbar button of an extension; false as long as there is none. */
    pressButton(extension) {
      const button = buttonOf(extension);
      button?.click();
      return Boolean(button);
    },

    /** Loads the frame script into the popup; false as long as it is not there. */
    takePopup(script) {
      const browser = popup();
      if (browser?.currentURI.scheme !== 'moz-extension' || browser.webProgress?.isLoadingDocument)
        return false;
      take(browser, script);
      return true;
    },

    isPopupOpen: () => Boolean(popup()),

    closePopup: () => popup()?.closest('panel').hidePopup(),

    /** A popup takes after the toolbar it belongs to: what holds it says which scheme that has. */
    setPopupColorScheme(scheme) {
      popup().style.colorScheme = scheme;
    },

    popupScreenshot: () => drawn(popup().browsingContext, popup().clientWidth, popup().clientHeight),

    badge: (extension) => buttonOf(extension).getAttribute('badge') ?? '',

    /** Gives the question's text, or null as long as none is shown. */
    answerPermissionRequest(answer) {
      const { panel: notifications } = window.PopupNotifications;
      const question = notifications.state === 'open' ? notifications.firstElementChild : null;
      if (!question) return null;
      const text = question.textContent;
      (answer === 'allow' ? question.button : question.secondaryButton).click();
      return text;
    },

    stopBackground: (extension) => WebExtensionPolicy.getByID(extension).extension.terminateBackground(),

    /** Begins to open a page in a tab of its own; WebDriver never sees one of an extension arrive. Gives its id. */
    openTab(url) {
      const id = crypto.randomUUID();
      tabs.set(id, gBrowser.addTrustedTab(url));
      return id;
    },

    /** False as long as the tab's document is not there. */
    attachTab(id, url, script) {
      const browser = tabs.get(id).linkedBrowser;
      if (browser.currentURI.spec !== url || browser.webProgress?.isLoadingDocument) return false;
      attach(browser, script);
      gBrowser.selectedTab = tabs.get(id);
      return true;
    },

    closeTab(id) {
      gBrowser.removeTab(tabs.get(id));
      tabs.delete(id);
    },

    /** Has the frame script of the panel, or of a tab, run a command; gives { value } or { error }. */
    command(name, argument, tab) {
      const id = crypto.randomUUID();
      const { messageManager } = tab === undefined ? panel : tabs.get(tab).linkedBrowser;
      return new Promise((resolve) => {
        replies.set(id, resolve);
        messageManager.sendAsyncMessage('cors-lens:command', { id, name, argument });
      });
    },

    corsMessages: () => corsMessages,

    /** What is asked for counts: a page that cannot be loaded keeps its address. */
    tabs: () =>
      [...gBrowser.browsers].map(({ currentURI, userTypedValue }) => userTypedValue ?? currentURI.spec),

    setColorScheme(scheme) {
      Services.prefs.setCharPref('devtools.theme', scheme);
      Services.prefs.setIntPref(
        'layout.css.prefers-color-scheme.content-override',
        scheme === 'dark' ? 0 : 1,
      );
    },

    /** A PNG of the toolbox, as base64. */
    screenshot() {
      const { innerWidth, innerHeight, browsingContext } = toolbox().win;
      return drawn(browsingContext, innerWidth, innerHeight);
    },
  };

  /** A PNG as base64. */
  async function drawn(browsingContext, width, height) {
    const area = new DOMRect(0, 0, width, height);
    const image = await browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    image.close();
    const bytes = await (await canvas.convertToBlob()).bytes();
    return bytes.toBase64();
  }

  /** From now on commands go to this document. */
  function take(browser, script) {
    if (browser === panel) return;
    panel = browser;
    attach(browser, script);
  }
})();
