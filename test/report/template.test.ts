import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { table } from '../../pipeline/report/table.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';
import { plain } from './fixture/words.ts';

const config = { institute: 'Институт', executor: 'Отдел' };
const view = () => noteView(noteFacts([workFacts({ n: 4 })], { name: 'ООШ <b>&"' }), config);

function drawn(): object {
  return JSON.parse(JSON.stringify(view()), (_key, value) =>
    value && typeof value === 'object' && 'chart' in value
      ? { ...value, svg: '<svg></svg>' }
      : value,
  );
}

describe('templates', () => {
  test('texts are escaped, charts are not', () => {
    const html = renderTemplate('note', drawn());
    expect(html).toContain('ООШ &lt;b&gt;&amp;&quot;');
    expect(html).toContain('<svg></svg>');
    expect(html).toContain('role="img" aria-label="Первичные баллы');
    expect(plain(html)).toContain('Не подлежит размещению в открытом доступе');
  });

  test('every document ends with the same line; pages have none', () => {
    const folder = join(projectRoot, 'templates');
    const documents = readdirSync(folder)
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)
      .filter(([, text]) => !text.startsWith('<!doctype html>'));
    expect(documents.length).toBeGreaterThan(2);
    for (const [name, text] of documents) {
      expect([name, text.trimEnd().endsWith('{{> tail}}')]).toEqual([name, true]);
    }
  });

  test('a field the facts do not have is an error', () => {
    const { institute: _gone, ...rest } = drawn() as { institute: string };
    expect(() => renderTemplate('note', rest)).toThrow('institute');
    expect(() => renderTemplate('nothing', {})).toThrow('nothing.hbs');
  });

  test('no section is empty and headings go down by one level', () => {
    const html = renderTemplate('note', drawn());
    expect(html).not.toMatch(/<\/h3>\s*<(h[23]|\/section)/);
    expect(html).not.toMatch(/<(p|li|dd)>\s*<\/\1>/);
  });

  test('a dash never begins a line, № is never parted from its number', () => {
    const html = renderTemplate('note', drawn()).replace(/<[^>]*>/g, '');
    expect(html).not.toMatch(/ – |№ \d/);
    expect(html).toContain('\u00A0– ');
  });

  test('a table whose rows do not fit its columns is a defect', () => {
    expect(() => table('т', [['а', 'w']], [{ cells: ['1', '2'] }])).toThrow('2 cells, 1 columns');
  });
});
