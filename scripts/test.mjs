// npm test: makes a fresh clone ready, then runs every check and every test, in real browsers too. Vitest has the last word.
import { main, run } from './command.mjs';
import { ensureBrowsers, ensureDependencies } from './setup.mjs';
import { BROWSERS } from './browsers.mjs';

main(() => {
  ensureDependencies();
  ensureDependencies('test/stacks/');
  ensureBrowsers(BROWSERS);
  run('npm', ['run', '--silent', 'check:static']);
  run('npx', ['vitest', 'run']);
});
