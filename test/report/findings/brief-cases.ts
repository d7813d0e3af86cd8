import type { briefDictionary } from '../../../pipeline/report/brief/finding.ts';
import type { Case } from './kinds.ts';

const still = {
  comparable: true,
  still: [{ work: 'математика, 5 класс' }, { work: 'химия, 9 класс' }],
};

export const briefCases: readonly Case<typeof briefDictionary>[] = [
  [
    'brief_own_papers',
    { n_own_papers: 2 },
    'По собственным вариантам муниципалитетов проведено 2 работы: их итоги сюда не включены.',
  ],
  ['brief_no_year_before', {}, 'Одноимённых работ прошлого года нет: изменение не оценивается.'],
  [
    'brief_others_still',
    { ...still, n_moved: 1 },
    'По остальным работам (математика, 5 класс; химия, 9 класс) изменение доли не достигших порога к прошлому году неотличимо от случайного.',
  ],
  [
    'brief_none_moved',
    { ...still, n_moved: 0 },
    'Ни по одной работе доля не достигших порога не изменилась к прошлому году больше случайного.',
  ],
  ['brief_more', { n_more: 3 }, 'Ещё 3 – в справке региона.'],
  [
    'brief_none_low',
    { n_low: 0, min_n: 10, rule_share: 0.3 },
    'Школ от 10 участников, где доля не достигших порога не меньше 30 %, нет.',
  ],
  [
    'brief_small_low',
    { n_small_schools: 1, min_n: 10 },
    'Ещё в 1 школе с числом участников меньше 10 доля такая же или больше; там результаты рассматривают поимённо, вывод о школе не делается.',
  ],
];
