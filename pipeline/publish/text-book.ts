import type { EntryBook } from './entry-book.ts';

const widths = [18, 30, 14, 44, 80, 26];

/**
 * An empty workbook for the words the analyst adds to documents.
 * @param heads of the columns, in order: the first is the kind of document
 * @param kinds of documents one may choose
 */
export const textBook = (heads: readonly string[], kinds: readonly string[]): EntryBook => ({
  title: 'Тексты аналитика',
  sheet: 'Тексты',
  footer: 'Тексты аналитика · для внутреннего использования',
  columns: heads.map((head, i) => ({
    head,
    width: widths[i] ?? 20,
    ...(i === 0 ? { choices: kinds } : {}),
  })),
  instruction: [
    { title: 'Тексты, которые институт добавляет к документам' },
    {
      name: 'Строка',
      value: 'Один текст для одного раздела документа. Абзацы – с новой строки (Alt+Enter).',
    },
    { name: 'Документ', value: `Вид документа: ${kinds.join(', ')}.` },
    {
      name: 'Слова из названия',
      value:
        'Часть названия документа, например «ВПР 2023» или «математика, 5 класс»; пусто – все документы этого вида.',
    },
    { name: 'Код школы', value: 'Шесть цифр; пусто – для всех школ.' },
    {
      name: 'Раздел',
      value:
        'Заголовок раздела без номера, как он напечатан; вложенный раздел – через « / », например «Математика, 5 класс / Выполнение заданий». Пусто – первый раздел, «Главное». Текст печатается в конце раздела.',
    },
    { name: 'Текст', value: 'Факты и советы; без фамилий, без оценок учителя и школы.' },
    {
      name: 'Должность автора',
      value: 'Печатается под текстом, например «методист по математике»; без фамилии.',
    },
    {
      title:
        'Файл перечитывается при каждой подготовке документов; тексты сохраняются, когда данные меняются. Названия разделов печатает команда «spravka texts».',
    },
  ],
});
