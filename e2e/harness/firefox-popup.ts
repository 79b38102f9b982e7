import { writeFileSync } from 'node:fs';
import { drive } from './firefox-devtools.ts';
import { frameScript, type Ask } from './firefox-privileged.ts';
import type { Session } from './types.ts';
import { waitUntil } from './wait-until.ts';

type PopupSession = Pick<Session, 'openPopup' | 'badge' | 'answerPermissionRequest' | 'stopBackground'>;

/** The toolbar button of an extension. */
export const firefoxPopup = (ask: Ask, extension: string): PopupSession => ({
  openPopup: async () => {
    await waitUntil(() => ask('pressButton', extension), 'the toolbar button');
    await waitUntil(() => ask('takePopup', frameScript()), 'the popup to open');
    const popup = drive(ask);
    await popup.waitFor(`document.readyState === 'complete'`);
    return {
      ...popup,
      screenshot: async (path) =>
        writeFileSync(path, Buffer.from((await ask('popupScreenshot')) as string, 'base64')),
      setColorScheme: async (scheme) => void (await ask('setPopupColorScheme', scheme)),
      close: async () => {
        await ask('closePopup');
        await waitUntil(async () => !(await ask('isPopupOpen')), 'the popup to close');
      },
    };
  },
  badge: async () => (await ask('badge', extension)) as string,
  answerPermissionRequest: async (answer) =>
    (await waitUntil(() => ask('answerPermissionRequest', answer), 'a question for permission')) as string,
  stopBackground: async () => void (await ask('stopBackground', extension)),
});
