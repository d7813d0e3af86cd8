import { book } from '../../book.ts';
import { fisokoHead, mathematics2023, russian2022, tasks2023 } from '../../fisoko.ts';

const title = 'Выполнение заданий';

export const files = {
  'Ф5.xlsx': book({
    'МА 5 Выполнение заданий': [
      ...fisokoHead(title, mathematics2023),
      [
        ...['Группы участников', 'Кол-во ОО', 'Кол-во участников'],
        ...tasks2023.map(([task]) => (task.includes('.') ? task : Number(task))),
      ],
      ['Макс балл', null, null, ...tasks2023.map(([, max]) => max)],
      ['Вся выборка', 35186, 1432955, ...tasks2023.map((_, i) => 90.25 - 5 * i)],
      ['Учебная область', 62, 1540, ...tasks2023.map((_, i) => 88 - 5 * i)],
    ],
  }),
  'с баллами в шапке.xlsx': book({
    Лист1: [
      ...fisokoHead(title, russian2022),
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '1K1 (4б)', '1K2 (3б)', '2.1 (1б)'],
      ['Вся выборка', 34880, 1371905, 60.5, 55.25, 80],
    ],
  }),
};
