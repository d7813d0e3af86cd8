import { expect, test } from 'vitest';
import type { Document } from '../../../pipeline/report/document.ts';
import { insertWords, sectionsOf } from '../../../pipeline/report/words/insert.ts';
import { type OwnWords, withOwnWords } from '../../../pipeline/report/words/words.ts';

const html = `<h1>Справка</h1><p>Шапка</p>
<section class="main"><h2>Главное</h2><h3>Выводы</h3><ol><li>один</li></ol></section>
<table><tbody></tbody></table>
<section><h2>1. Математика, 5&nbsp;класс</h2>
<section class="keep"><h3>1.1 Задания</h3><p>раз</p></section>
<section class="keep"><h3>1.2 Итог</h3></section></section>
<section><h2>2. Русский язык</h2><h3>2.1 Задания</h3><p>два</p></section>`;
const words = (section: string, text = 'слово') => ({ section, text, role: 'методист', row: 2 });
const put = (section: string, text?: string) => insertWords(html, [words(section, text)]);
const added = '<p class="words">слово</p><p class="small">Дополнено: методист.</p>';

test.each([
  ['', '<ol><li>один</li></ol>', '</section>\n<table>'],
  ['Выводы', '<ol><li>один</li></ol>', '</section>\n<table>'],
  ['Математика, 5 класс / Итог', '<h3>1.2 Итог</h3>', '</section></section>'],
  ['Русский язык / Задания', '<p>два</p>', '</section>'],
  ['задания', '<p>раз</p>', '</section>\n<section class="keep"><h3>1.2'],
])('words for the section «%s» stand at its end', (section, before, after) => {
  const { html: out, misplaced } = put(section);
  expect(misplaced).toEqual([]);
  expect(out).toContain(`${before}${added}${after}`);
  expect(out.replace(added, '')).toBe(html);
});

test.each(['Нет такого', 'Главное / Задания', 'Русский язык / Итог'])(
  'words for «%s», a section that is not there, stand at the end and are told of',
  (section) => {
    const { html: out, misplaced } = put(section);
    expect(misplaced.map((each) => each.section)).toEqual([section]);
    expect(out).toBe(`${html}<h2>Дополнения</h2>${added}`);
  },
);

test('paragraphs stay paragraphs, signs of HTML stay signs, several words of a section keep their order', () => {
  const { html: out } = insertWords(html, [words('Выводы', 'А < Б\n\n"В" & Г'), words('Выводы')]);
  expect(out).toContain(
    `<p class="words">А &#60; Б</p><p class="words">&#34;В&#34; &#38; Г</p><p class="small">Дополнено: методист.</p>${added}</section>`,
  );
});

test('sections are named without numbers', () => {
  expect(sectionsOf(html)).toEqual([
    ...['Справка', 'Главное', 'Выводы', 'Математика, 5 класс', 'Задания', 'Итог'],
    ...['Русский язык', 'Задания'],
  ]);
});

const document = (key: string, title: string): Document => ({
  kind: key.startsWith('note') ? 'note' : 'list',
  key,
  path: `${key}.pdf`,
  title,
  footer: '',
  notice: '',
  template: 'note',
  facts: async () => ({ data: '___' }),
});
const own = (change: Partial<OwnWords>): OwnWords => ({
  ...{ kind: 'note', title: '', school: '', section: 'А', text: 'т', role: 'р', row: 1 },
  ...change,
});

test('words belong to documents by kind, school and words of the title', async () => {
  const planned = [
    document('note/vpr-2023/101105', 'Справка. СОШ № 105. ВПР 2023'),
    document('note/oge-2023/101105', 'Справка. СОШ № 105. ОГЭ 2023'),
    document('note/vpr-2023/101106', 'Справка. СОШ № 106. ВПР 2023'),
    document('list/x/2023', 'Перечень'),
  ];
  const all = [
    own({ row: 1 }),
    own({ row: 2, school: '101105' }),
    own({ row: 3, school: '101105', title: 'впр  2023' }),
    own({ row: 4, kind: 'list' }),
    own({ row: 5, school: '999999' }),
  ];
  const { documents, homeless } = withOwnWords(planned, all);
  const rows = await Promise.all(
    documents.map(async (each) => {
      const { additions = [] } = (await each.facts()) as { additions?: { row: number }[] };
      return additions.map(({ row }) => row);
    }),
  );
  expect(rows).toEqual([[1, 2, 3], [1, 2], [1], [4]]);
  expect(homeless.map(({ row }) => row)).toEqual([5]);
  expect(withOwnWords(planned, []).documents).toEqual(planned);
});
