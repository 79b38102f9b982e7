import type { ThemePort } from '../../ui/panel/ports.ts';

/** Follows the system, where no host has a theme of its own. */
export const systemTheme: ThemePort = { current: () => null, subscribe: () => () => undefined };
