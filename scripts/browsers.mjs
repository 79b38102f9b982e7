// Finds the browsers installed on this machine. Plain JavaScript: it also runs before anything is installed.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const { env, platform } = process;
const programFolders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
  (folder) => folder !== undefined,
);

const KNOWN = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    ),
    win32: [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox', 'firefox-esr'],
    darwin: ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/firefox`,
    ),
    win32: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
  },
};

export const BROWSERS = Object.keys(KNOWN);

/** The environment variable that names this browser's executable: `CHROME_PATH` or `FIREFOX_PATH`. */
export const variableOf = (browser) => KNOWN[browser].variable;

/**
 * Path of an installed browser: what the environment variable says, else the first of the usual places, else null.
 * @throws Error when the variable is set to something that cannot be run.
 */
export function findBrowser(browser) {
  const known = KNOWN[browser];
  const told = env[known.variable];
  if (told) {
    if (isExecutable(told)) return told;
    throw new Error(`${known.variable} is set to ${told}, which is not a program that can be run.`);
  }
  return candidates(known).find(isExecutable) ?? null;
}

function candidates({ commands, darwin, win32 }) {
  if (platform === 'darwin') return darwin;
  if (platform === 'win32')
    return programFolders.flatMap((folder) => win32.map((path) => join(folder, path)));
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
