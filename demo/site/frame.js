// The frame's origin is opaque: it can only be told what to do, and answer, by message.
'use strict';

addEventListener('message', async ({ data: { call, url } }) => {
  parent.postMessage({ frame: 'outcome', outcome: await makeCall(call, url) }, '*');
});
parent.postMessage({ frame: 'ready' }, '*');
