import { marksReport } from '../check/reports.ts';
import { type Case, fault } from './fault.ts';

/** Faults of a report of ФИС ОКО. */
export const official: readonly Case[] = [
  fault(
    'Ф3 чужая группа.xlsx',
    'group unknown',
    marksReport([['Соседний край', 1, 100, 10, 20, 30, 40]]),
    {
      check: 'group_unknown',
      severity: 'error',
      cell: 'A9',
      message: 'Группа участников «Соседний край» не найдена.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'Ф3 доли.xlsx',
    'shares do not make up 100',
    marksReport([['Учебная область', 1, 100, 10, 20, 30, 30]]),
    {
      check: 'group_unreadable',
      severity: 'error',
      cell: 'C9',
      message: 'Строка «Учебная область»: чисел не хватает или доли не дают 100 %.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'Ф3 школа.xlsx',
    'official figure differs',
    marksReport([['СОШ № 108 (edu790108)', 1, 20, 25, 25, 25, 25]]),
    {
      check: 'control_differs',
      severity: 'warning',
      cell: 'E9',
      message:
        'ВПР 2023, математика, 5 класс: отчёт «Статистика по отметкам», СОШ № 108: не сходится с результатами чисел – 5 из 5. Больше всего – доля отметки «3»: в отчёте 25,00 %, по результатам 100,00 %. Вероятная причина: участников в отчёте – 20, с результатами – 2.',
      rows: [1, 1, 0],
    },
  ),
];
