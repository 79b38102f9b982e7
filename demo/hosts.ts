/** Names that must stand for this machine in a browser that shows the whole demo: pages are on the one, servers on the other. */
export const DEMO_HOSTS = { page: 'page.demo.test', api: 'api.demo.test' } as const;
