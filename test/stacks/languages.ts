import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { quoteApache, quoteApacheHeader } from '../../src/stacks/escape/apache.ts';
import { quoteCaddyfile, quoteCaddyfileRegex } from '../../src/stacks/escape/caddyfile.ts';
import { quoteGo } from '../../src/stacks/escape/go.ts';
import { quoteHaproxy, quoteHaproxyFormat } from '../../src/stacks/escape/haproxy.ts';
import { quoteJava } from '../../src/stacks/escape/java.ts';
import { quoteLighttpd } from '../../src/stacks/escape/lighttpd.ts';
import { nginxDollar, quoteNginx, quoteNginxMapKey, quoteNginxRegex } from '../../src/stacks/escape/nginx.ts';
import { quotePhp } from '../../src/stacks/escape/php.ts';
import { quoteProperties } from '../../src/stacks/escape/properties.ts';
import { quotePython } from '../../src/stacks/escape/python.ts';
import { escapeRegex } from '../../src/stacks/escape/regex.ts';
import { quoteRuby } from '../../src/stacks/escape/ruby.ts';
import { quoteShell } from '../../src/stacks/escape/shell.ts';
import { quoteToml } from '../../src/stacks/escape/toml.ts';
import { quoteVcl } from '../../src/stacks/escape/vcl.ts';
import { escapeXml } from '../../src/stacks/escape/xml.ts';
import { quoteYaml } from '../../src/stacks/escape/yaml.ts';
import { APACHE, startApache } from '../servers/apache.ts';
import { CADDY, startCaddy } from '../servers/caddy.ts';
import { HAPROXY, startHaproxy } from '../servers/haproxy.ts';
import { LIGHTTPD, startLighttpd } from '../servers/lighttpd.ts';
import { NGINX, startNginx } from '../servers/nginx.ts';
import { LOOPBACK, type RunningServer } from '../servers/process.ts';
import type { Requirement } from '../servers/server.ts';
import { startVarnishWith, VARNISH } from '../servers/varnish.ts';

/** A language, read by the program people run it with. */
export interface Language {
  readonly name: string;
  readonly needs: Requirement;
  /** Whether there is a way to get this text to it and back: for a server, what HTTP can carry. */
  can(text: string): boolean;
  /** Each text in literals of every kind it has, read by it: every result is to be the text. */
  read(texts: readonly string[]): Promise<readonly (readonly string[])[]>;
}

type Quote = (text: string) => string;

/** Whether these escapers take a text. */
const writable =
  (...quotes: readonly Quote[]) =>
  (text: string): boolean => {
    try {
      for (const quote of quotes) quote(text);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };

/** A text and some that are nearly it, none of which a pattern for the text may match. */
const nearby = (text: string, can: (text: string) => boolean): readonly string[] =>
  [
    text,
    `${text}x`,
    `x${text}`,
    `${text}\n`,
    text + text,
    text.slice(1),
    text.slice(0, -1),
    text.replace(/\W/, 'x'),
    text.replaceAll('.', 'x'),
    text.replace(/\w/, '.'),
    text.toUpperCase(),
  ].filter((near, at, all) => all.indexOf(near) === at && can(near));

/** What a program prints that is run in a folder with these files. */
async function output(files: Readonly<Record<string, string>>, command: string, ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'language-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, maxBuffer: 2 ** 26 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lists = (json: string): string[][] => JSON.parse(json) as string[][];

const python: Language = {
  name: 'Python, which reads TOML and XML, too',
  needs: { check: ['python3', '-c', 'import tomllib'], packages: ['python3'] },
  can: () => true,
  read: async (texts) => {
    const lines = texts.map((text) => {
      const literals = nearby(text, python.can).map(quotePython).join(', ');
      const toml = writable(quoteToml)(text)
        ? `tomllib.loads(${quotePython(`a = ${quoteToml(text)}`)})["a"], `
        : '';
      const xml = writable(escapeXml)(text)
        ? `*element(${quotePython(`<r><e a="${escapeXml(text)}" b='${escapeXml(text)}'>${escapeXml(text)}</e></r>`)}), `
        : '';
      return `  [${quotePython(text)}, ${toml}${xml}*matched(${quotePython(escapeRegex(text))}, [${literals}])],`;
    });
    const code = `
import json, re, tomllib
from xml.etree import ElementTree
def matched(pattern, texts):
  return [text for text in texts if re.fullmatch(pattern, text)]
def element(xml):
  e = ElementTree.fromstring(xml)[0]
  return [e.text or "", e.get("a"), e.get("b")]
print(json.dumps([\n${lines.join('\n')}\n]))
`;
    return lists(await output({ 'read.py': code }, 'python3', 'read.py'));
  },
};

const ruby: Language = {
  name: 'Ruby, which reads YAML, too',
  needs: { check: ['ruby', '-v'], packages: ['ruby'] },
  can: writable(quoteRuby),
  read: async (texts) => {
    const lines = texts.map((text) => {
      const literals = nearby(text, ruby.can).map(quoteRuby).join(', ');
      const yaml = quoteRuby(`a: ${quoteYaml(text)}`);
      const keys = quoteRuby(`? ${quoteYaml(text)}\n: 1`);
      return `  [${quoteRuby(text)}, YAML.load(${yaml})["a"], *YAML.load(${keys}).keys, *matched(${quoteRuby(escapeRegex(text))}, [${literals}])],`;
    });
    const code = `
require "json"
require "yaml"
def matched(pattern, texts)
  regexp = Regexp.new("\\\\A(?:" + pattern + ")\\\\z")
  texts.select { |text| regexp.match?(text) }
end
puts JSON.generate([\n${lines.join('\n')}\n])
`;
    return lists(await output({ 'read.rb': code }, 'ruby', 'read.rb'));
  },
};

const php: Language = {
  name: 'PHP and PCRE',
  needs: { check: ['php', '-v'], packages: ['php-cli'] },
  can: writable(quotePhp),
  read: async (texts) => {
    const lines = texts.map((text) => {
      const literals = nearby(text, php.can).map(quotePhp).join(', ');
      return `  [${quotePhp(text)}, ...matched(${quotePhp(escapeRegex(text))}, [${literals}])],`;
    });
    const code = `<?php
function matched($pattern, $texts) {
  return array_filter($texts, fn ($text) => preg_match('~\\A(?:' . $pattern . ')\\z~', $text) === 1);
}
echo json_encode([\n${lines.join('\n')}\n], JSON_THROW_ON_ERROR);
`;
    return lists(await output({ 'read.php': code }, 'php', 'read.php'));
  },
};

const go: Language = {
  name: 'Go and RE2',
  needs: { check: ['go', 'version'], packages: ['golang-go'] },
  can: writable(quoteGo),
  read: async (texts) => {
    const lines = texts.map((text) => {
      const literals = nearby(text, go.can).map(quoteGo).join(', ');
      return `    append(matched(${quoteGo(escapeRegex(text))}, []string{${literals}}), ${quoteGo(text)}),`;
    });
    const code = `package main

import (
  "encoding/json"
  "os"
  "regexp"
)

func matched(pattern string, texts []string) (found []string) {
  exact := regexp.MustCompile("\\\\A(?:" + pattern + ")\\\\z")
  for _, text := range texts {
    if exact.MatchString(text) {
      found = append(found, text)
    }
  }
  return
}

func main() {
  json.NewEncoder(os.Stdout).Encode([][]string{\n${lines.join('\n')}\n  })
}
`;
    return lists(await output({ 'read.go': code }, 'go', 'run', 'read.go'));
  },
};

const java: Language = {
  name: 'Java, which reads properties, too',
  needs: { check: ['javac', '-version'], packages: ['openjdk-17-jdk-headless'] },
  can: () => true,
  read: async (texts) => {
    // A method each: all in one would be larger than a method may be.
    const methods = texts.map((text, at) => {
      const literals = nearby(text, java.can).map(quoteJava).join(', ');
      return `  static void t${at}() { print(${at}, ${quoteJava(text)}, ${quoteJava(escapeRegex(text))}, ${literals}); }`;
    });
    const code = `
import java.io.*;
import java.util.*;
import java.util.regex.*;

class Read {
  static Properties properties = new Properties();
  static void print(int at, String text, String pattern, String... near) {
    show(text);
    if (properties.containsKey("k" + at)) show(properties.getProperty("k" + at));
    for (String each : near) if (Pattern.compile(pattern).matcher(each).matches()) show(each);
    System.out.println();
  }
  static void show(String text) {
    for (char unit : text.toCharArray()) System.out.printf("%04x", (int) unit);
    System.out.print(' ');
  }
  public static void main(String[] args) throws IOException {
    properties.load(new FileInputStream("read.properties"));
${texts.map((_, at) => `    t${at}();`).join('\n')}
  }
${methods.join('\n')}
}
`;
    const properties = texts.map((text, at) =>
      writable(quoteProperties)(text) ? `k${at}=${quoteProperties(text)}` : '',
    );
    const printed = await output(
      { 'Read.java': code, 'read.properties': properties.join('\n') },
      'java',
      'Read.java',
    );
    const characters = (hex: string): string =>
      (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
    return printed
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ').slice(0, -1).map(characters));
  },
};

const shell = (command: string): Language => ({
  name: command,
  needs: { check: [command, '-c', 'true'], packages: [command === 'sh' ? 'dash' : command] },
  can: writable(quoteShell),
  read: async (texts) => {
    const lines = texts.map((text) => `printf '%s\\0' ${quoteShell(text)}`);
    const printed = await output({ 'read.sh': lines.join('\n') }, command, 'read.sh');
    return printed
      .split('\0')
      .slice(0, -1)
      .map((text) => [text]);
  },
});

const keptAlive = new Agent({ keepAlive: true, maxSockets: 1 });

/** An answer of a server, its header values and body as UTF-8. */
const get = (
  { port }: RunningServer,
  path: string,
  origin?: string,
): Promise<{ readonly body: string; header(name: string): string }> =>
  new Promise((resolve, reject) => {
    const headers = origin === undefined ? {} : { Origin: Buffer.from(origin).toString('latin1') };
    request({ host: LOOPBACK, port, path, headers, agent: keptAlive }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          body: Buffer.concat(chunks).toString(),
          header: (name) => Buffer.from(String(response.headers[name]), 'latin1').toString(),
        }),
      );
    })
      .on('error', reject)
      .end();
  });

/** Runs a server while each text's place is read. */
async function readEach(
  starting: Promise<RunningServer>,
  texts: readonly string[],
  read: (server: RunningServer, text: string, at: number) => Promise<readonly string[]>,
): Promise<readonly (readonly string[])[]> {
  const server = await starting;
  try {
    const all = [];
    for (const [at, text] of texts.entries()) all.push(await read(server, text, at));
    return all;
  } finally {
    await server.stop();
  }
}

/** What a header can carry unchanged. */
const isFieldValue = (text: string): boolean =>
  /^[^\0-\x20\x7f](?:[^\0-\x1f\x7f]*[^\0-\x20\x7f])?$/.test(text);
const isUnchanged = (text: string) => (answer: string) =>
  answer === 'yes' ? text : `not matched: ${answer}`;

const nginx: Language = {
  name: 'nginx',
  needs: NGINX,
  can: writable(quoteNginx, quoteNginxMapKey),
  read: (texts) => {
    const maps = texts.map(
      (text, at) => `
map ${quoteNginx(text)} $key${at} { ${quoteNginxMapKey(text)} yes; default no; }
map ${quoteNginx(text)} $pattern${at} { ${quoteNginxRegex(`~^(?:${escapeRegex(text)})\\z`)} yes; default no; }
map $uri $value${at} { default ${quoteNginx(text)}; }`,
    );
    const locations = texts.map(
      (text, at) => `
location = /direct/${at} { return 200 ${quoteNginx(text)}; }
location = /value/${at} { return 200 "$value${at}"; }
location = /key/${at} { return 200 "$key${at}"; }
location = /pattern/${at} { return 200 "$pattern${at}"; }`,
    );
    const http = [...maps, ...locations].join('');
    return readEach(
      startNginx(
        (listen) =>
          `variables_hash_max_size 8192;\n${nginxDollar(http)}${maps.join('')}\nserver {\nlisten ${listen};\n${locations.join('')}\n}`,
      ),
      texts,
      async (server, text, at) => [
        (await get(server, `/direct/${at}`)).body,
        (await get(server, `/value/${at}`)).body,
        isUnchanged(text)((await get(server, `/key/${at}`)).body),
        // nginx tries no pattern on an empty value.
        ...(text === '' ? [] : [isUnchanged(text)((await get(server, `/pattern/${at}`)).body)]),
      ],
    );
  },
};

const apache: Language = {
  name: 'Apache',
  needs: APACHE,
  can: (text) => isFieldValue(text) && writable(quoteApache, quoteApacheHeader)(text),
  read: (texts) =>
    readEach(
      startApache(
        texts
          .map(
            (text, at) => `
<Location "/${at}">
Header always set Direct ${quoteApacheHeader(text)}
SetEnv plain ${quoteApache(text)}
Header always set Plain "%{plain}e"
SetEnvIf Origin ${quoteApache(`^(?:${escapeRegex(text)})$`)} pattern=yes
Header always set Pattern "%{pattern}e"
</Location>`,
          )
          .join(''),
        {},
      ),
      texts,
      async (server, text, at) => {
        const { header } = await get(server, `/${at}`, text);
        return [header('direct'), header('plain'), isUnchanged(text)(header('pattern'))];
      },
    ),
};

const caddy: Language = {
  name: 'Caddy',
  needs: CADDY,
  can: writable(quoteCaddyfile, quoteCaddyfileRegex),
  read: (texts) =>
    readEach(
      startCaddy(
        texts
          .map(
            (text, at) => `
handle /direct/${at} {
  respond * ${quoteCaddyfile(text)} 200
}
@pattern${at} {
  path /pattern/${at}
  header_regexp Origin ${quoteCaddyfileRegex(`^(?:${escapeRegex(text)})$`)}
}
handle @pattern${at} {
  respond "yes"
}`,
          )
          .join(''),
      ),
      texts,
      async (server, text, at) => [
        (await get(server, `/direct/${at}`)).body,
        ...(isFieldValue(text) ? [isUnchanged(text)((await get(server, `/pattern/${at}`, text)).body)] : []),
      ],
    ),
};

const haproxy: Language = {
  name: 'HAProxy',
  needs: HAPROXY,
  can: (text) => isFieldValue(text) && writable(quoteHaproxy, quoteHaproxyFormat)(text),
  read: (texts) =>
    readEach(
      startHaproxy(
        texts
          .map(
            (text, at) => `
  acl value${at} req.fhdr(origin) -m str -- ${quoteHaproxy(text)}
  acl pattern${at} req.fhdr(origin) -m reg -- ${quoteHaproxy(`^(?:${escapeRegex(text)})$`)}
  http-request return status 200 content-type text/plain lf-string ${quoteHaproxyFormat(text)} if { path /format/${at} }
  http-request return status 200 content-type text/plain string ${quoteHaproxy(text)} if { path /direct/${at} }
  http-request return status 200 content-type text/plain string yes if { path /match/${at} } value${at} pattern${at}`,
          )
          .join(''),
        '',
      ),
      texts,
      async (server, text, at) => [
        (await get(server, `/format/${at}`)).body,
        (await get(server, `/direct/${at}`)).body,
        isUnchanged(text)((await get(server, `/match/${at}`, text)).body),
      ],
    ),
};

const lighttpd: Language = {
  name: 'lighttpd',
  needs: LIGHTTPD,
  can: (text) => isFieldValue(text) && writable(quoteLighttpd)(text),
  read: (texts) =>
    readEach(
      startLighttpd(
        `server.modules += ( "mod_setenv" )\n${texts
          .map(
            (text, at) => `
$HTTP["url"] == "/${at}" {
  setenv.set-response-header = ( "Direct" => ${quoteLighttpd(text)} )
  $REQUEST_HEADER["Origin"] == ${quoteLighttpd(text)} {
    setenv.set-environment = ( "value" => "yes" )
    $REQUEST_HEADER["Origin"] =~ ${quoteLighttpd(`^(?:${escapeRegex(text)})$`)} {
      setenv.set-response-header = ( "Direct" => ${quoteLighttpd(text)}, "Match" => "yes" )
    }
  }
}`,
          )
          .join('')}`,
        Object.fromEntries(texts.map((_, at) => [String(at), 'file'])),
      ),
      texts,
      async (server, text, at) => {
        const { header } = await get(server, `/${at}`, text);
        return [header('direct'), isUnchanged(text)(header('match'))];
      },
    ),
};

const varnish: Language = {
  name: 'Varnish',
  needs: VARNISH,
  can: writable(quoteVcl),
  read: (texts) =>
    readEach(
      startVarnishWith(`
backend default none;
sub vcl_recv { return (synth(200)); }
sub vcl_synth {
${texts
  .map(
    (text, at) => `
  if (req.url == "/direct/${at}") { synthetic(${quoteVcl(text)}); return (deliver); }
  if (req.url == "/match/${at}" && req.http.Origin == ${quoteVcl(text)} && req.http.Origin ~ ${quoteVcl(`^(?:${escapeRegex(text)})$`)}) {
    synthetic("yes");
    return (deliver);
  }`,
  )
  .join('')}
}`),
      texts,
      async (server, text, at) => [
        (await get(server, `/direct/${at}`)).body,
        ...(isFieldValue(text) ? [isUnchanged(text)((await get(server, `/match/${at}`, text)).body)] : []),
      ],
    ),
};

/**
 * Every language of our recipes whose own program Debian brings; the readers of src/stacks/escape/testing stand in for C#
 * and Rust.
 */
export const languages: readonly Language[] = [
  python,
  ruby,
  php,
  go,
  java,
  shell('sh'),
  shell('bash'),
  nginx,
  apache,
  caddy,
  haproxy,
  lighttpd,
  varnish,
];
