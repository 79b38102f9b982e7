// Answers with what it fetches itself: without CORS where the path says so.
'use strict';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (pathname === '/service-worker') event.respondWith(fetch(event.request.url, { mode: 'no-cors' }));
  else if (pathname === '/works-service-worker') event.respondWith(fetch(event.request));
});
