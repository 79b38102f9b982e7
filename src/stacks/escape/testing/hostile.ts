import fc from 'fast-check';

/** What has a meaning in one of the languages: quotes, escapes, interpolation, comments, keywords, line ends. */
const PIECES = [
  ...'\'"`\\$%{}#@;,:=~<>&|!?*+^.()[]-/_ \t\n\r\0aA1nrtux',
  '\\\\',
  '\\"',
  "\\'",
  '\\u0022',
  '\\u000a',
  '\\n',
  '\\t',
  '\\r',
  '\\x22',
  '\\0',
  '"}',
  '{"',
  '"""',
  '${x}',
  '${dollar}',
  '{$HOME}',
  '{env.HOME}',
  '%{HOST}e',
  '%[src]',
  '%%',
  '#{x}',
  '#@x',
  '#$0',
  '{{x}}',
  '<<EOF',
  '<?php',
  '?>',
  '<!--',
  '-->',
  ']]>',
  '</script>',
  '&amp;',
  '//',
  '/*',
  '*/',
  'default',
  'hostnames',
  'include',
  'volatile',
  'expr=',
  '~^',
  '$(id)',
  '`id`',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00e9',
  '\u202e',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\uffff',
  '\ud800',
  '\u{1f600}',
] as const;

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

/** A text made to break out of a literal, or any other. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.constantFrom(...PIECES),
  fc.string({ unit: anyUnit, maxLength: 20 }),
  fc.string({ maxLength: 20 }),
);

/** What can really be in a policy: the characters of a header's name and of a URL's host. */
export const policyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~aZ09"), minLength: 1, maxLength: 12 }),
  fc
    .string({ unit: fc.constantFrom(...'!"$&\'()*+,-.;=_`{}~az09'), minLength: 1, maxLength: 12 })
    .map((host) => `https://${host}.example:8443`),
);
