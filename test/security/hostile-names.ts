import { randomOf } from '../fuzz/random.ts';

const markup = [
  '<script>alert(1)</script>',
  '</script><script>window.hacked=1</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!-- -->',
  '--><b>',
  ']]>',
  '<![CDATA[x]]>',
  '&lt;b&gt;&amp;',
  '&#60;b&#62;',
  '</style><b>',
  '</title><b>',
  '</td></tr></table><h1>',
  '<style>@import url(http://example.org/a.css)</style>',
  '<iframe src=javascript:alert(1)>',
  'javascript:alert(1)',
  '<a href="data:text/html,x">',
  '<?xml version="1.0"?>',
  '<w:p/>',
];
const templates = [
  '{{x}}',
  '{{{x}}}',
  '{{#each this}}{{@key}}{{/each}}',
  '{{constructor.constructor}}',
  '{{> tail}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a program might take for its own
  '${1+1}',
  '<%= x %>',
  '{%x%}',
];
const queries = [
  "'; drop table school; --",
  "' or '1'='1",
  '" or ""="',
  '$name',
  '?',
  "''; attach 'x' as y; --",
  '/* */ --',
  '%_%',
  '\\',
  "\\'",
];
const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|'/c calc'!A1",
  '=HYPERLINK("http://example.org","x")',
  '\t=1+1',
  '\r=1+1',
  ';=1+1',
  "'=1+1",
];
const paths = [
  '../../../etc/passwd',
  '..\\..\\windows',
  '/etc/passwd',
  'C:\\Windows\\NUL',
  'CON',
  'NUL.xls',
  'aux.',
  'COM1',
  '.',
  '..',
  '...',
  '~',
  '.git',
  'a:b',
  '*?<>|',
  '-rf',
];
const signs = [
  '\u202Efdp.exe',
  '\u200F\u200E',
  '\u200Bа\u200Bб',
  '\uFEFF',
  '\u0301\u0301\u0301\u0301',
  '\u0085',
  '\u2028\u2029',
  '\u0000',
  '\u0001\u001F\u007F',
  '\u00AD',
  '👩‍🏫🏫',
  '🇷🇺',
  '\uFFFD\uFFFE',
  '٣٤',
  'ﷺ',
  '𝕊𝕔𝕙𝕠𝕠𝕝',
];
const long = [
  'я'.repeat(300),
  'W'.repeat(300),
  '👩'.repeat(150),
  'а б '.repeat(75),
  '<b>'.repeat(100),
];

const kinds = [markup, templates, queries, formulas, paths, signs, long];

/** So many names nobody should be hurt by, each once: every sign of trouble alone, then in company and beside a plain name. */
export function hostileNames(count: number, seed = 7): string[] {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const names = new Set<string>(kinds.flat());
  while (names.size < count) {
    const parts = [pick(pick(kinds)), pick(pick(kinds))];
    const place = random();
    if (place < 0.4) parts.unshift(`СОШ № ${names.size} `);
    else if (place < 0.7) parts.splice(1, 0, ` школа ${names.size} `);
    names.add(parts.join(''));
  }
  return [...names].slice(0, count);
}
