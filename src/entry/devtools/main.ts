import browser from 'webextension-polyfill';
import { recordInspectedPage } from '../../capture/devtools/record.ts';
import { createTape } from '../../capture/tape.ts';
import { browserOf } from '../browser-name.ts';
import { handOver } from '../tape-link.ts';

const tape = createTape();
recordInspectedPage(browserOf(navigator.userAgent).engine, tape);

// An absolute path: Chromium and Firefox resolve relative ones differently.
const panel = await browser.devtools.panels.create('CORS', '/icons/32.png', '/src/entry/panel/index.html');
panel.onShown.addListener((window) => handOver(window as unknown as Window, tape));
