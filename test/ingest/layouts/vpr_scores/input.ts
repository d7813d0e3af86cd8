import { book } from '../../book.ts';
import { fisokoHead, mathematics2023 } from '../../fisoko.ts';

const short = { ...mathematics2023, max: 4 };

export const files = {
  'Ф4.xlsx': book({
    'МА 5 Распределение первичных ба': [
      ...fisokoHead('Распределение первичных баллов', short),
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 0, 1, 2, 3, 4],
      ['Вся выборка', 35186, 1432955, 1.25, 8.75, 30, 40, 20],
      ['Учебная область', 62, 1540, 0, 10, 30, 40, 20],
    ],
  }),
};
