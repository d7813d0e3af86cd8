import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { drawChart } from '../../pipeline/report/index.ts';
import { readXml } from './xml.ts';

const folder = join(projectRoot, 'templates');
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);

/** What enters a page unescaped: charts and styles of our own making, and a body that was escaped when it was made. */
const unescaped: Record<string, readonly string[]> = {
  'partials/figure.hbs': ['{{{svg}}}'],
  'preview.hbs': ['{{{document.styles}}}', '{{{document.body}}}'],
  'whatif.hbs': ['{{{curve.svg}}}'],
};

test('nothing enters a page unescaped but what is named here', () => {
  expect(templates.length).toBeGreaterThan(20);
  const found = templates.flatMap(([path, text]) => {
    const parts = [...text.matchAll(/\{\{~?\{[^}]*\}~?\}\}|\{\{~?&[^}]*\}\}/g)].map(
      ([part]) => part,
    );
    return parts.length > 0 ? [[path, parts]] : [];
  });
  expect(Object.fromEntries(found)).toEqual(unescaped);
});

test('no program text holds a value of a template: scripts get theirs as data', () => {
  for (const [path, text] of templates) {
    for (const [, attributes = '', code = ''] of text.matchAll(
      /<script\b([^>]*)>([\s\S]*?)<\/script>/g,
    )) {
      // the preview names its own address: hexadecimal digits made a line before
      const left = path === 'preview.hbs' ? code.replaceAll('{{base}}', '') : code;
      expect([path, attributes, left.includes('{{')]).toEqual([path, attributes, false]);
    }
    // attributes that hold programs
    expect([path, /\son\w+\s*=/i.test(text)]).toEqual([path, false]);
  }
});

test('every value in an attribute stands in quotes; no value makes a scheme of an address', () => {
  for (const [path, text] of templates) {
    const tags = text.match(/<[a-z](?:"[^"]*"|'[^']*'|\{\{[^}]*\}\}|[^"'>])*>/gi) ?? [];
    for (const tag of tags) {
      const bare = tag.replace(/"[^"]*"/g, '""');
      // a whole attribute may come and go: {{#if x}} hidden{{/if}}
      expect([path, tag, /=\s*\{\{/.test(bare)]).toEqual([path, tag, false]);
      expect([path, tag, /style="[^"]*\{\{(?!#|\/|else)/.test(tag)]).toEqual([path, tag, false]);
    }
  }
});

test('addresses outside stand in no template, chart or style', () => {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(hbs|css|js|json)$/.test(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    const left = text.replace(/https?:\/\/(www\.w3\.org|vega\.github\.io\/schema)\//g, '');
    expect([
      path,
      left.match(/(?:https?:)?\/\/[a-z][\w.-]+\.[a-z]{2,}|@import|javascript:/gi),
    ]).toEqual([path, null]);
  }
});

test('a chart holds any name as text: the SVG is well-formed and has the elements of a plain one', async () => {
  const hostile = '</text><script>alert(1)</script>"\'&<![CDATA[{{x}}]]>';
  const drawn = async (name: string) => {
    const row = { group: name, label: name, order: 0, share: 0.2, lo: 0.1, hi: 0.3 };
    const rows = [2022, 2023].map((year) => ({ year, ...row }));
    return readXml(await drawChart('area-dynamics', { rows }));
  };
  const { tags, texts } = await drawn(hostile);
  expect(tags).toEqual((await drawn('Школа')).tags);
  expect(tags).not.toContain('script');
  expect(texts.join(' ')).toContain(hostile);
});
