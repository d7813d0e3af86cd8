import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { ownTextHeads, readOwnTexts } from '../../pipeline/ingest/own-text.ts';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { entryBook, textBook } from '../../pipeline/publish/index.ts';

const heads = Object.values(ownTextHeads);
const book = (rows: readonly (readonly string[])[]): Buffer => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows as string[][]), 'Тексты');
  return write(workbook, { type: 'buffer', bookType: 'xlsx' });
};
const read = (...rows: string[][]) => readOwnTexts(book([heads, ...rows]), 'texts.xlsx');

test('lines are read with their paragraphs, codes and places; names of persons are masked', () => {
  expect(
    read(
      ['справка', 'ВПР 2023', '101105', 'Выводы', 'Первый.\nВторой.', 'методист'],
      ['рекомендации', '', '', '', 'Спросите Иванову Марию Петровну', 'методист'],
    ),
  ).toEqual([
    {
      document: 'справка',
      title: 'ВПР 2023',
      school: '101105',
      section: 'Выводы',
      text: 'Первый.\nВторой.',
      role: 'методист',
      row: 2,
    },
    {
      document: 'рекомендации',
      title: '',
      school: '',
      section: '',
      text: 'Спросите [ФИО]',
      role: 'методист',
      row: 3,
    },
  ]);
});

test('the empty workbook reads as no texts, and its first column offers the kinds', async () => {
  const bytes = await entryBook(textBook(heads, ['справка', 'перечень']));
  expect(readOwnTexts(bytes, 'texts.xlsx')).toEqual([]);
  expect(readSheets(bytes, 'texts.xlsx').sheets[0]?.cell(0, 4)?.text).toBe('Текст');
});

test('every cell that cannot be read is named with what stands there and what is expected', () => {
  const message = () => read(['справка', '', '12', '', '', 'методист'], ['', '', '', '', 'т', '']);
  expect(message).toThrow(
    [
      'texts.xlsx, лист «Тексты», ячейка E2 («Текст»): пусто, ожидается текст.',
      'texts.xlsx, лист «Тексты», ячейка C2 («Код школы»): стоит «12», ожидается код школы, шесть цифр.',
      'texts.xlsx, лист «Тексты», ячейка A3 («Документ»): пусто, ожидается текст.',
      'texts.xlsx, лист «Тексты», ячейка F3 («Должность автора»): пусто, ожидается текст.',
    ].join('\n'),
  );
  expect(() => readOwnTexts(book([['Текст', 'Раздел']]), 'texts.xlsx')).toThrow(
    'строка 1: нет столбцов «Документ», «Должность автора»',
  );
  expect(() => readOwnTexts(book([['а', 'б']]), 'texts.xlsx')).toThrow('нет листа с текстами');
});
