import { freePort, LOOPBACK, startProgram } from '../../servers/process.ts';
import { codeOf, type Subject } from '../subject.ts';

export const php: Subject = {
  stack: 'php',
  role: 'app',
  needs: [{ check: ['php', '--version'], packages: ['php-cli'] }],
  start: async (blocks) => {
    const port = await freePort();
    return startProgram({
      command: 'php',
      args: ['-d', 'display_errors=0', '-S', `${LOOPBACK}:${port}`, 'index.php'],
      files: {
        'cors.php': codeOf(blocks, 'cors.php'),
        'index.php': String.raw`<?php
${codeOf(blocks, 'index.php')}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/private' && ($_SERVER['HTTP_AUTHORIZATION'] ?? '') !== 'Bearer good') {
    http_response_code(401);
    exit('{"error":"who are you?"}');
}
if ($path === '/items' || $path === '/private') {
    header('Content-Type: application/json');
    header('X-Request-Id: 7');
    echo '{"ok":true}';
} elseif ($path === '/crash') {
    throw new Exception('crash');
} else {
    http_response_code(404);
    echo '{"error":"not here"}';
}
`,
      },
      port,
    });
  },
};
