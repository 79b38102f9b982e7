// A frame's origin is another than the page's, or its calls go another way: it is told what to do, and answers, by message.
'use strict';

addEventListener('message', async ({ data: { call, url } }) => {
  parent.postMessage({ url, outcome: await makeCall(call, url) }, '*');
});
Promise.resolve(window.prepared).then(() => parent.postMessage('ready', '*'));
