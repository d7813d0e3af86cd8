import type { School } from './schools.ts';

/** Number in the municipality, form, pupils a grade, settlement ('' = the town), and what is special. */
export type Cast = [
  number: number,
  form: string,
  size: number,
  place: string,
  more?: Partial<School>,
];

const low = (role: string, more: Partial<School> = {}): Partial<School> => ({
  role,
  effect: -0.45,
  mathematics: -0.6,
  ...more,
});
const clean = (role = 'large_clean'): Partial<School> => ({ role, effect: 0.3, mathematics: 0 });

export const town: Cast[] = [
  [101, 'СОШ', 72, '', { role: 'town_three_classes', effect: 0.3 }],
  [102, 'гимназия', 52, '', { role: 'gymnasium', effect: 0.8 }],
  [103, 'лицей', 80, '', { role: 'lyceum', effect: 0.75 }],
  [104, 'СОШ', 100, '', clean()],
  [105, 'СОШ', 52, '', { role: 'town_weak_mathematics', effect: 0, mathematics: -0.3 }],
  [106, 'СОШ', 118, '', clean()],
  [107, 'СОШ', 96, '', clean('large_clean_wrote_in_march')],
  [108, 'СОШ', 50, '', { role: 'journal_stricter', effect: 0.1 }],
  [109, 'СОШ', 100, '', clean()],
  [110, 'СОШ', 75, '', { role: 'good_vpr_weak_oge', effect: 0.35 }],
  [111, 'СОШ', 116, '', clean()],
  [112, 'СОШ', 71, '', { role: 'border_just_below', effect: 0, mathematics: -0.4 }],
  [
    113,
    'вечерняя',
    11,
    '',
    { role: 'excluded_evening', effect: -1.1, excluded: 'Вечерняя (сменная) школа' },
  ],
  [
    114,
    'коррекционная',
    8,
    '',
    {
      role: 'excluded_special',
      effect: -1.2,
      excluded: 'Специальная (коррекционная) школа',
      hasGrade9: false,
    },
  ],
];

export const prirechye: Cast[] = [
  [101, 'СОШ', 60, 'п. Приречный', { name: 'МБОУ «СОШ № 115» п. Приречного', ...clean() }],
  [102, 'СОШ', 46, 'п. Приречный', { name: 'МБОУ «СОШ № 116» п. Приречного' }],
  [
    103,
    'СОШ',
    17,
    'п. Верхний Ключ',
    low('listed_2023_probable', { effect: -0.2, mathematics: -0.4 }),
  ],
  [104, 'СОШ', 25, 'п. Дальний', { role: 'late_file' }],
  [105, 'СОШ', 23, 'п. Каменный Брод', low('truly_low')],
  [106, 'СОШ', 24, 'с. Луговая Речка', { role: 'head_of_branch' }],
  [107, 'СОШ', 14, 'с. Берёзовый Яр'],
  [
    108,
    'филиал',
    5,
    'с. Тихая Заводь',
    {
      role: 'branch',
      head: '102106',
      name: 'Филиал МБОУ «СОШ с. Луговая Речка» в с. Тихая Заводь',
    },
  ],
  [109, 'ООШ', 8, 'с. Ольховый Дол'],
  [
    110,
    'ООШ',
    5,
    'с. Кедровая Падь',
    { role: 'village_four_pupils', name: 'МКОУ «ООШ с. Кедровая Падь»', effect: 0 },
  ],
  [111, 'СОШ', 12, 'с. Светлая Грива'],
  [112, 'ООШ', 7, 'с. Рябиновый Лог'],
  [
    113,
    'ООШ',
    9,
    'с. Новый Причал',
    { role: 'merged_2022', closed: '2022-08-31', successor: '102101' },
  ],
  [114, 'ООШ', 10, 'с. Сосновый Мыс'],
];

export const gory: Cast[] = [
  [101, 'СОШ', 58, 'п. Горный Стан', { name: 'МБОУ «СОШ № 117» п. Горный Стан', ...clean() }],
  [
    102,
    'СОШ',
    25,
    'п. Горный Стан',
    {
      name: 'МБОУ «СОШ № 118» п. Горный Стан',
      role: 'potential_curator_wrote_in_march',
      effect: 0.6,
    },
  ],
  [
    103,
    'СОШ',
    20,
    'п. Рудная Поляна',
    low('truly_low_one_subject', { effect: 0.25, mathematics: -1.2 }),
  ],
  [104, 'ООШ', 20, 'п. Гранитный', low('border_exactly_30', { effect: -0.2, mathematics: -0.3 })],
  [105, 'СОШ', 27, 'п. Перевальный'],
  [106, 'СОШ', 25, 'п. Кварцевый', { role: 'absent_40_percent' }],
  [107, 'ООШ', 15, 'с. Ключевая Долина', low('truly_low')],
  [108, 'ООШ', 10, 'с. Журавлиный Плёс', { role: 'file_never_came' }],
  [109, 'ООШ', 8, 'с. Полынная Горка'],
  [110, 'СОШ', 13, 'с. Медвежий Лог'],
  [111, 'ООШ', 6, 'с. Брусничный Бор'],
  [112, 'ООШ', 6, 'с. Каменная Тропа', { role: 'no_grade_9', hasGrade9: false }],
  [
    113,
    'ООШ',
    7,
    'с. Старый Прииск',
    { role: 'closed_2021', closed: '2021-08-31', successor: '103101' },
  ],
];

export const ozero: Cast[] = [
  [101, 'СОШ', 56, 'п. Озёрная Коса', { name: 'МБОУ «СОШ № 119» п. Озёрная Коса', ...clean() }],
  [102, 'СОШ', 25, 'п. Камышовый Берег'],
  [103, 'СОШ', 24, 'п. Утиный Затон', low('truly_low')],
  [104, 'ООШ', 22, 'п. Чистые Воды', low('low_one_year', { effect: -0.1, mathematics: -0.2 })],
  [
    105,
    'СОШ',
    22,
    'п. Песчаный Плёс',
    { role: 'renamed', earlier: { name: 'МБОУ «СОШ п. Песчаный»', validTo: '2022-08-31' } },
  ],
  [106, 'ООШ', 14, 'с. Ивовая Протока', low('truly_low')],
  [107, 'ООШ', 16, 'с. Лебяжья Гать', { role: 'only_fluctuated', effect: -0.1, mathematics: -0.2 }],
  [108, 'ООШ', 9, 'с. Дальние Камыши', { role: 'resilient', effect: 0.85 }],
  [109, 'ООШ', 7, 'с. Тростниковый Мыс'],
  [110, 'СОШ', 11, 'с. Белая Отмель'],
  [111, 'НОШ', 6, 'с. Малый Омут', { role: 'primary_without_data' }],
];

export const taiga: Cast[] = [
  [101, 'СОШ', 44, 'п. Таёжный Стан', { name: 'МБОУ «СОШ № 120» п. Таёжный Стан', effect: 0.15 }],
  [102, 'СОШ', 20, 'п. Еловый Кряж', low('truly_low')],
  [
    103,
    'ООШ',
    14,
    'с. Пихтовая Падь',
    low('left_and_came_back', { effect: -0.15, mathematics: -0.3 }),
  ],
  [104, 'СОШ', 21, 'п. Кедровый Увал'],
  [105, 'ООШ', 9, 'с. Лиственный Яр'],
  [106, 'ООШ', 8, 'с. Мшистый Ключ'],
  [107, 'ООШ', 3, 'с. Глухариный Ток', { role: 'border_three_pupils' }],
  [108, 'ООШ', 5, 'с. Соболиная Тропа', { role: 'no_grade_9', hasGrade9: false }],
  [109, 'ООШ', 16, 'п. Новый Лесной', { role: 'opened_2022', opened: '2022-09-01' }],
];

export const steppe: Cast[] = [
  [101, 'СОШ', 38, 'п. Степной Маяк', { name: 'МБОУ «СОШ № 121» п. Степной Маяк', effect: 0.1 }],
  [102, 'ООШ', 18, 'с. Ковыльный Курган', low('truly_low_improved_2023')],
  [103, 'СОШ', 12, 'с. Широкая Балка'],
  [104, 'ООШ', 9, 'с. Солнечный Хутор'],
  [105, 'ООШ', 7, 'с. Вольный Ветер'],
];
