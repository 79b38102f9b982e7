// Shared by the page and its frames: makes one call and says what the caller got to see of it.
'use strict';

/** @returns {Promise<{seen: 'response', type: string, status: number, header?: string | null} | {seen: 'error', message: string}>} */
window.makeCall = async (call, url) => {
  try {
    if (call.api === 'img') return await loadImage(url);
    return call.api === 'xhr' ? await makeXhr(call, url) : await makeFetch(call, url);
  } catch (error) {
    return { seen: 'error', message: String(error) };
  }
};

async function makeFetch({ reads, ...init }, url) {
  // A call is named as fetch names its options; fetch ignores the rest.
  const response = await fetch(url, init);
  await response.text();
  const { type, status } = response;
  return { seen: 'response', type, status, ...(reads && { header: response.headers.get(reads) }) };
}

function makeXhr({ method = 'GET', headers = [], credentials, body, uploadListener, reads }, url) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    xhr.withCredentials = credentials === 'include';
    if (uploadListener) xhr.upload.addEventListener('progress', () => {});
    xhr.addEventListener('load', () => {
      resolve({
        seen: 'response',
        type: 'cors',
        status: xhr.status,
        ...(reads && { header: xhr.getResponseHeader(reads) }),
      });
    });
    xhr.addEventListener('error', () => reject('error event, status 0'));
    xhr.send(body);
  });
}

/** An image's page learns no status. */
function loadImage(url) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve({ seen: 'response', type: 'opaque', status: 0 }));
    image.addEventListener('error', () => reject('the image did not load'));
    image.src = url;
  });
}
