import type { EntryBook } from './entry-book.ts';

const widths = [14, 10, 16, 60, 16, 18, 16, 18];

/**
 * An empty workbook for the decisions of the working group.
 * @param heads of the columns, in order: the third is the decision
 * @param words the decisions one may choose
 */
export const decisionBook = (heads: readonly string[], words: readonly string[]): EntryBook => ({
  title: 'Решения рабочей группы по перечню школ',
  sheet: 'Решения',
  footer: 'Решения рабочей группы · для внутреннего использования',
  columns: heads.map((head, i) => ({
    head,
    width: widths[i] ?? 16,
    ...(i === 2 ? { choices: words } : {}),
  })),
  instruction: [
    { title: 'Решения рабочей группы по перечню школ' },
    { name: 'Строка', value: 'Одно решение по одной школе за один год перечня.' },
    { name: 'Код школы, Год', value: 'Шесть цифр кода и год перечня, например 102103 и 2023.' },
    {
      name: 'Решение',
      value:
        'включить – школа входит в перечень, даже если правило её не выделило; отклонить – не входит, хотя правило её выделило; наблюдать – в перечень не входит, результаты просматриваются отдельно. Школы без строки остаются такими, как решило правило.',
    },
    { name: 'Основание', value: 'Почему так решено, словами; без фамилий.' },
    { name: 'Протокол №, Дата протокола', value: 'Заседание, на котором решено; обязательны.' },
    { name: 'Приказ №, Дата приказа', value: 'Если приказ уже издан; иначе оставьте пустыми.' },
    {
      title:
        'Дальше: «spravka approve --year ГОД --order НОМЕР» утверждает перечень вместе с этими решениями.',
    },
  ],
});
