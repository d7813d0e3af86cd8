import { expect, test } from 'vitest';
import {
  effectLine,
  entryWords,
  leaveTable,
  proposalLine,
  signedPoints,
  verdictLine,
} from '../../pipeline/report/monitoring/proposal.ts';
import { effectTable, turnTable } from '../../pipeline/report/monitoring/region-tables.ts';
import type {
  Aimed,
  Beside,
  Effect,
  Judged,
  LeaveCondition,
  Moved,
  Took,
} from '../../pipeline/report/monitoring/since.ts';
import {
  aimSummary,
  aimTable,
  besideTable,
  besideWords,
  movedTable,
  tookLines,
} from '../../pipeline/report/monitoring/since-tables.ts';
import type { Table } from '../../pipeline/report/table.ts';
import { forbidden, plain } from './fixture/words.ts';

const judged = (more: Partial<Judged>): Judged => ({
  ...{ school_code: '1', entry_year: 2022, entry_origin: 'computed', order_number: null },
  ...{ order_on: null, entry_known: true, returned: false, n_works: 4, change: -0.05 },
  ...{ change_lo: -0.12, change_hi: 0.02, verdict: 'same', n_mastered: 1, n_lost: 0 },
  ...{ n_tasks: 40, n_higher: 0, p_clauses: 0.1, n_pupils: 60, n_clear: 1 },
  ...{ proposal: 'watch', reason: 'years', ...more },
});

const condition = (name: LeaveCondition['condition'], value: number): LeaveCondition => ({
  ...{ condition: name, value, words: name, source: 's', source_year: 2026 },
  status: 'set by the institute',
});
const rule = [
  condition('clear_years', 2),
  condition('certainty_most', 0.2),
  condition('higher_most', 0),
  condition('pupils_least', 10),
];
const cells = (made: Table | null) =>
  made?.rows.map(({ cells: row }) => row.map(({ text }) => plain(text))) ?? null;

test.each([
  [
    { proposal: 'stay', reason: 'listed' },
    'Предложение: продолжить сопровождение – условия правила перечня выполнены и за 2023 год.',
  ],
  [
    { proposal: 'stay', reason: 'no_data' },
    'Предложение: продолжить сопровождение – за 2023 год условия правила проверить не по чему.',
  ],
  [
    { proposal: 'leave', reason: 'clear', n_clear: 2 },
    'Критерий выхода выполнен 2 года подряд; показатель устойчив. Предложение: вывести из перечня, наблюдать один год.',
  ],
  [
    {},
    'Предложение: наблюдать – условия правила перечня не выполнены первый год, нужно 2 года подряд; критерий выхода проверить после следующей процедуры.',
  ],
  [
    { reason: 'uncertain', n_clear: 2, p_clauses: 0.42 },
    'Предложение: наблюдать – условия правила не выполнены 2 года подряд, но устойчивость не показана: вероятность того, что по истинным долям они выполнены, – примерно 4 из 10.',
  ],
  [
    { reason: 'higher', n_higher: 1 },
    'Предложение: наблюдать – условия правила перечня не выполнены, но доля низких результатов выросла больше случайного: 1 работа.',
  ],
  [
    { reason: 'pupils' },
    'Предложение: наблюдать – условия правила перечня не выполнены, но учащихся слишком мало, чтобы говорить об устойчивости.',
  ],
  [
    { proposal: null, reason: null },
    'Предложения нет: правило школу не рассматривает, решает рабочая группа.',
  ],
] as const)('a proposal in words: %o', (more, words) => {
  const line = plain(proposalLine(judged(more), 2023, rule));
  expect(line).toBe(words);
  expect(line.match(forbidden) ?? []).toEqual([]);
});

test('verdicts tell more than chance, the return to the usual, and nothing to compare', () => {
  const line = (more: Partial<Judged>) => plain(verdictLine(judged(more)));
  expect(line({})).toBe(
    'Изменение со времени включения в перечень неразличимо: такое бывает случайно. В среднем по работам доля снизилась на 5 процентных пунктов (с учётом случайности – от −12,0 до +2,0 пункта).',
  );
  expect(line({ verdict: 'improved' })).toContain('изменение больше случайного, и возврат');
  expect(line({ verdict: 'returned' })).toContain('объясняет и возврат к обычному');
  expect(line({ verdict: null })).toContain('Сравнить нечего');
  const redesigned = { change: null, change_lo: null, change_hi: null };
  expect(line({ verdict: 'worse', ...redesigned })).toContain('относительно региона');
  for (const verdict of ['improved', 'worse', 'returned', 'risen', 'same'] as const)
    expect(line({ verdict }).match(forbidden) ?? []).toEqual([]);
  expect([0, -0.0004, 0.0312, -0.5].map((x) => plain(signedPoints(x)))).toEqual([
    ...['0,0', '0,0', '+3,1', '−50,0'],
  ]);
});

test('the entry: approved with its order, computed, unknown before, returned', () => {
  const words = (more: Partial<Judged>) => plain(entryWords(judged(more)));
  expect(
    words({ entry_origin: 'approved', order_number: '52', order_on: '2023-02-27', returned: true }),
  ).toBe('перечень за 2022 год (приказ № 52 от 27.02.2023; вернулась после перерыва)');
  expect(words({ entry_known: false })).toBe(
    'перечень за 2022 год (утверждённого перечня за этот год нет, взят расчётный; была ли школа в перечне раньше, неизвестно)',
  );
});

test('conditions of leaving: the limit, what the school has, met or not to be told', () => {
  expect(cells(leaveTable(judged({ p_clauses: null, n_higher: 1 }), rule))).toEqual([
    ['Clear_years', '2', '1', 'нет'],
    ['Certainty_most', 'примерно 2 из 10', 'не определена', 'проверить нельзя'],
    ['Higher_most', '0', '1', 'нет'],
    ['Pupils_least', '10', '60', 'да'],
  ]);
  expect(() => leaveTable(judged({}), rule.slice(1))).toThrow('no condition of leaving');
});

const effect: Effect = {
  ...{ kind: 'all', n_supported: 9, n_matched: 6, n_controls: 11, change: -0.1 },
  ...{ control_change: -0.06, effect: -0.04, effect_lo: -0.1, effect_hi: 0.02, verdict: 'same' },
};

test('the supported schools beside like ones, with what it does not prove', () => {
  expect(plain(effectLine(effect))).toBe(
    'Сравнены 6 из 9 школ перечня и 11 похожих школ без поддержки: у первых доля низких результатов снизилась на 10 процентных пунктов, у вторых снизилась на 6 процентных пунктов; разность изменений – −4,0 пункта (с учётом случайности – от −10,0 до +2,0). Различие неразличимо: преимущество поддержанных школ по этим данным не доказано.',
  );
  expect(plain(effectLine({ ...effect, verdict: 'better' }))).toContain('не доказывает');
  expect(plain(effectLine({ ...effect, effect_lo: null, verdict: 'few' }))).not.toContain('от −');
  expect(plain(effectLine(undefined))).toContain('не с чем');
  for (const verdict of ['better', 'worse', 'same', 'few'] as const)
    expect(plain(effectLine({ ...effect, verdict })).match(forbidden) ?? []).toEqual([]);
  expect(cells(effectTable([effect]))).toEqual([
    ['Все работы', '6', '11', '−10,0', '−6,0', '−4,0', '−10,0 … +2,0', 'неразличимо'],
  ]);
  expect(effectTable([])).toBeNull();
});

test('the list by years; the first year cannot be compared', () => {
  const first = { n_stayed: null, n_returned: null, n_new: null, n_left: null };
  const made = turnTable([
    { year: 2022, origin: 'approved', compared: false, n_schools: 9, ...first },
    {
      ...{ year: 2023, origin: 'computed', compared: true, n_schools: 8 },
      ...{ n_stayed: 6, n_returned: 1, n_new: 1, n_left: 3 },
    },
  ]);
  expect(cells(made)).toEqual([
    ['2022', 'утверждён', '9', '–', '–', '–', '–'],
    ['2023', 'расчётный', '8', '6', '1', '1', '3'],
  ]);
  expect(made?.note).toContain('Тире');
});

const label = { kind: 'vpr', subject: 'Математика', subject_dative: 'математике', level: null };
const of = { profile: 'p', year: 2022, later: 2023 };
const tiers = { count: 5, share: 10, plain: 50 };

const aimed: Aimed = {
  ...{ school_code: '1', indicator: 'low_share', direction: 'at_most', subject: 'Математика' },
  ...{ kind: 'vpr', grade: 6, due_on: '2023-11-20', target: 0.35, year: 2023, n: 20, x: 9 },
  ...{ value: 0.45, start_year: 2022, start_n: 18, start_x: 9, start_value: 0.5, deviation: 0.1 },
  ...{ certain: false, state: 'missed' },
};

test('targets: was, target, is, how far, and what chance leaves', () => {
  const other: Aimed = {
    ...{ ...aimed, indicator: 'mean_mark', direction: 'at_least', kind: null, grade: null },
    ...{
      target: 3.5,
      value: null,
      year: null,
      n: null,
      x: null,
      start_value: null,
      start_year: null,
    },
    ...{ deviation: null, certain: null, state: 'no_data' },
  };
  const few: Aimed = {
    ...{ ...aimed, n: 3, x: 0, value: 0, start_n: 3, start_x: 2, deviation: -0.35 },
    ...{ certain: null, state: 'reached' },
  };
  expect(cells(aimTable([aimed, other, few], tiers))).toEqual([
    [
      ...['Математика, ВПР, 6 класс: доля не достигших порога', '50,0 % (2022, писали 18)'],
      ...['не больше 35,0 %', '20.11.2023', '45,0 % (2023, писали 20)', '+10,0 пункта'],
      'цель не достигнута; отличие от цели неразличимо',
    ],
    [
      'Математика: средняя отметка',
      '–',
      'не меньше 3,50',
      '20.11.2023',
      '–',
      '–',
      'результатов нет',
    ],
    [
      ...['Математика, ВПР, 6 класс: доля не достигших порога', '2 из 3 (2022)'],
      ...['не больше 35,0 %', '20.11.2023', '0 из 3 (2023)', '–'],
      'цель достигнута; участников мало для вывода',
    ],
  ]);
  expect(plain(aimSummary([aimed, other]))).toBe(
    'Целей школы – 2: достигнуто – 0, не достигнуто – 1, результатов нет – 1.',
  );
  expect([aimSummary([]), aimTable([], tiers)]).toEqual(['', null]);
});

test('tasks of few answers and fewer than three like schools are not shown', () => {
  const moved: Moved = {
    ...{ ...label, school_code: '1', grade: 5, task: '7', skill: 'Дроби', n: 20, later_n: 20 },
    ...{ completion: 0.3, later_completion: 0.7, region_diff: 0.012, verdict: 'mastered' },
  };
  expect(cells(movedTable([moved, { ...moved, n: 9 }], of, tiers))).toEqual([
    ['ВПР, математика, 5 кл.', '7', 'Дроби', '30 %', '70 %', '+1,2', 'освоено'],
  ]);
  const beside: Beside = {
    ...{ ...label, school_code: '1', grade: 5, n: 20, n_low: 10, later_n: 20, later_n_low: 5 },
    ...{ n_controls: 3, control_n: 60, control_n_low: 30, control_later_n: 50 },
    control_later_n_low: 10,
  };
  expect(cells(besideTable([beside, { ...beside, n_controls: 2 }], of, tiers))).toEqual([
    [
      'ВПР, математика, 5 кл.',
      '10 из 20 (50,0 %)',
      '5 из 20 (25,0 %)',
      '3',
      '30 из 60 (50,0 %)',
      '10 из 50 (20,0 %)',
    ],
  ]);
  expect(besideWords([beside], of, tiers)).toBeNull();
  expect(plain(besideWords([{ ...beside, n_controls: 2 }], of, tiers) ?? '')).toContain(
    'меньше трёх',
  );
});

test('participation: what is over, missed, unmarked, without evidence', () => {
  const took = (activity: string, state: Took['state'], has_evidence = false): Took => ({
    ...{ school_code: '1', activity, title: `Дело ${activity}`, state, has_evidence },
  });
  expect(
    tookLines([
      took('1.1', 'took_part', true),
      took('1.2', 'took_part'),
      took('1.3', 'missed'),
      took('1.4', 'unmarked'),
      took('1.5', 'ahead'),
    ]).map(plain),
  ).toEqual([
    'Прошло мероприятий дорожной карты, где школу ждали, – 4, участвовала в 2.',
    'Не участвовала: 1.3 «Дело 1.3».',
    'Отметки нет: 1.4 «Дело 1.4».',
    'Без подтверждения: 1.2.',
  ]);
  expect(tookLines([took('1.5', 'ahead')])).toEqual([]);
});
