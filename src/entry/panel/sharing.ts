import { writeHar } from '../../capture/har/write-har.ts';
import type { SharePort } from '../../ui/panel/ports.ts';

/** HAR documents and downloads, for the dialog that shares requests. */
export const sharing: SharePort = {
  toHar: writeHar,
  save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The download has its own hold on the data once it has begun.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  },
};
