'use strict';

/** Settles when the frame's calls go through its service worker. */
window.prepared = new Promise((resolve) => {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', resolve);
  if (serviceWorker.controller) resolve();
});
navigator.serviceWorker.register('/worked/worker.js');
