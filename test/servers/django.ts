import { readFile } from 'node:fs/promises';
import type { Requirement, ServerContext } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** Django with django-cors-headers, for Debian's own Python. */
export const DJANGO: Requirement = {
  check: ['/usr/bin/python3', '-c', 'import django, corsheaders'],
  packages: ['python3-django', 'python3-django-cors-headers'],
};

/**
 * Runs `django/shop.py` with Django's own server.
 * @param middleware the `MIDDLEWARE` setting, first to last
 */
export async function startDjango(
  middleware: readonly string[],
  { page }: ServerContext,
): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: '/usr/bin/python3',
    args: ['shop.py', 'runserver', '--noreload', `${LOOPBACK}:${port}`],
    files: { 'shop.py': await readFile(new URL('django/shop.py', import.meta.url), 'utf8') },
    env: { PAGE_ORIGIN: page, MIDDLEWARE: middleware.join(' ') },
    port,
  });
}
