import type { EntryBook } from './entry-book.ts';

/**
 * The workbook the institute writes its curators in.
 * @param columns in order, with their heads and widths
 * @param words decisions one may choose
 * @param rows lines that stand there already: what was typed, and schools that wait for a decision
 */
export const curatorBook = (
  columns: readonly { head: string; width: number }[],
  words: readonly string[],
  rows: readonly (readonly string[])[],
): EntryBook => ({
  title: 'Школы-кураторы: выбор института',
  sheet: 'Кураторы',
  footer: 'Школы-кураторы · для внутреннего использования',
  columns: columns.map((column) => ({
    ...column,
    ...(column.head === 'Решение' ? { choices: words } : {}),
  })),
  rows,
  instruction: [
    { title: 'Школы-кураторы: выбор института' },
    {
      name: 'Строка',
      value:
        'Одно решение по одной школе перечня. Строка без решения остаётся за программой: она предлагает куратора по данным.',
    },
    {
      name: 'Решение',
      value:
        'назначить – куратором будет школа из столбца «Код куратора», даже если программа предлагает другую; отклонить – эта школа куратором не предлагается; без куратора – школе куратор не нужен.',
    },
    {
      name: 'Код куратора',
      value: 'Шесть цифр. При решении «без куратора» остаётся пустым.',
    },
    { name: 'Основание', value: 'Почему так решено, словами; без фамилий. Обязательно.' },
    { name: 'Документ', value: 'Приказ или протокол, номер и дата; если их ещё нет, пусто.' },
    {
      name: 'Школа, Предложение программы',
      value: 'Для справки: команда «spravka form curators» обновляет их, внесённое не меняет.',
    },
    { title: 'Дальше: «spravka run» учитывает решения и готовит «Подбор школ-кураторов».' },
  ],
});
