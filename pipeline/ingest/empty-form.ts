import type { StagedRow } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** What is told of a collection form a school sent back unfilled; `named` lines hold participants without any result. */
export const emptyForm = (sheet: Sheet, named: number): StagedRow => ({
  severity: 'error',
  sheet: sheet.name,
  found: named > 0 ? `участников: ${named}, баллов нет` : null,
  expected: 'участники и их баллы за задания',
  message:
    'Файл – незаполненная форма сбора результатов: школа прислала пустой бланк вместо результатов. Запросите у школы заполненную форму.',
  check: 'form_empty',
});
