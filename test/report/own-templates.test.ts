import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawChart } from '../../pipeline/report/charts/chart.ts';
import { letterhead } from '../../pipeline/report/templates/letterhead.ts';
import { useTemplates } from '../../pipeline/report/templates/source.ts';
import { documentStyles } from '../../pipeline/report/templates/style.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { templatesHash } from '../../pipeline/report/written.ts';

let folder: string;
const write = (path: string, text: string) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  useTemplates(folder);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-templates-'));
});
afterEach(() => {
  useTemplates(null);
  rmSync(folder, { recursive: true, force: true });
});

const figure = { svg: '<svg></svg>', alt: 'а', caption: 'подпись' };

test('a file of the institute takes the place of ours, all others stay; without it ours are back', async () => {
  const ours = templatesHash();
  write('one.hbs', '<p>{{name}}</p>{{> figure}}');
  write('partials/figure.hbs', '<div>{{caption}}</div>');
  write('styles/document.css', 'p { color: red }');
  expect(renderTemplate('one', { name: 'Я', ...figure })).toBe('<p>Я</p><div>подпись</div>');
  expect(documentStyles()).toBe('p { color: red }');
  expect(templatesHash()).not.toBe(ours);
  write('charts/marks.vl.json', JSON.stringify({ data: { values: [{ a: 1 }] }, mark: 'point' }));
  expect(await drawChart('marks', {})).toContain('<svg');
  useTemplates(null);
  expect(documentStyles()).toContain('@page');
  expect(templatesHash()).toBe(ours);
  expect(() => renderTemplate('one', {})).toThrow('one.hbs');
});

test('the logo of the institute stands above every document', () => {
  write('one.hbs', '<h1>Один</h1>');
  expect(letterhead()).toBe('');
  write('logo.png', 'рисунок');
  const data = Buffer.from('рисунок').toString('base64');
  expect(letterhead()).toBe(
    `<p class="logo"><img alt="" src="data:image/png;base64,${data}"></p>\n`,
  );
});

test.each([
  ['<p>\n{{name}', 'templates/one.hbs, строка 2: шаблон не разбирается'],
  ['{{#if name}}\n<p>', 'templates/one.hbs, строка 2: шаблон не разбирается'],
  ['<p>\n\n{{nothing}}', 'строка 3: нет факта «nothing»'],
  ['<p>{{> nowhere}}', 'нет вложенного шаблона «nowhere» (templates/partials/nowhere.hbs)'],
])('a broken template is told of by file, line and the missing fact: %j', (source, message) => {
  write('one.hbs', source);
  expect(() => renderTemplate('one', { name: 'Я' })).toThrow(message);
});

test('a broken partial is told of by its own file', () => {
  write('one.hbs', '{{> two}}');
  write('partials/two.hbs', '<b>\n{{#each}}');
  expect(() => renderTemplate('one', {})).toThrow('templates/partials/two.hbs, строка 2');
});
