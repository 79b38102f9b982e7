import browser from 'webextension-polyfill';
import { recordInspectedPage } from '../../capture/devtools/record.ts';
import { browserOf } from '../browser-name.ts';
import { handOver } from '../recorder-link.ts';

const recorder = recordInspectedPage(browserOf(navigator.userAgent));

// An absolute path: Chromium and Firefox resolve relative ones differently.
const panel = await browser.devtools.panels.create('CORS', '/icons/32.png', '/src/entry/panel/index.html');
panel.onShown.addListener((window) => handOver(window as unknown as Window, recorder));
