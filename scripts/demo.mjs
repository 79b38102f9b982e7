// npm run demo [-- --browser firefox]: builds the extension, and shows it in a browser on a page full of CORS failures.
import { browserOption, main, run } from './command.mjs';
import { ensureBrowsers, ensureDependencies } from './setup.mjs';

// Ctrl-C is for the demo itself, which then closes its browser: wait for that.
process.on('SIGINT', () => {});

main(() => {
  const browser = browserOption() ?? 'chromium';
  ensureDependencies();
  ensureBrowsers([browser]);
  console.log('Building the extension ...');
  run('npm', ['run', '--silent', 'build']);
  run(process.execPath, ['--import', 'tsx', 'demo/run.ts', browser]);
});
