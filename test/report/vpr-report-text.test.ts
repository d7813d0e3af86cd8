import { describe, expect, test } from 'vitest';
import type { TextContext } from '../../pipeline/report/note/text/sentence.ts';
import type { Crossing, VprWork } from '../../pipeline/report/vpr-report/facts.ts';
import { given, missing, notGiven } from '../../pipeline/report/vpr-report/given.ts';
import {
  bandsFinding,
  crossingsFinding,
  individualText,
  journalFinding,
  marksFinding,
  plannedFinding,
  scoresFinding,
  tasksFinding,
} from '../../pipeline/report/vpr-report/text.ts';
import { planned } from '../../pipeline/report/vpr-report/view/planned.ts';
import { thresholds } from './fixture/facts.ts';
import { vprWork } from './fixture/vpr.ts';
import { plain } from './fixture/words.ts';

const context: TextContext = {
  tiers: { count: 5, share: 10, plain: 50 },
  thresholds,
  beforeExam: false,
};
const russian: [string, string, string] = ['russian', 'Русский язык', 'русскому языку'];

/** A work whose comparison with the region has the verdict. */
function compared(verdict: 'higher' | 'lower' | 'same', n = 48, subject = russian): VprWork {
  const facts = vprWork({ n, subject });
  return { ...facts, comparisons: facts.comparisons.map((row) => ({ ...row, verdict })) };
}

describe('what a caption finds', () => {
  test('marks: beyond chance in either direction, nothing of works too small', () => {
    const maths = vprWork({ n: 30 });
    const same = {
      ...maths,
      comparisons: maths.comparisons.map((row) => ({ ...row, verdict: 'same' as const })),
    };
    expect(plain(marksFinding([compared('higher'), same], context))).toBe(
      'Доля «2» больше, чем в остальных школах региона, и случаем это не объясняется: русский язык, 5 класс.',
    );
    expect(plain(marksFinding([compared('lower'), same], context))).toContain('Доля «2» меньше');
    expect(marksFinding([same], context)).toContain('не отличается');
    expect(marksFinding([compared('higher', 9)], context)).toBe('');
  });

  test('journal: the work where marks agree least; all agree; too few', () => {
    const row = { scope: 'school', raised: 0, gap_2: 0, lowered_share: 0, raised_share: 0 };
    const of = (subject: typeof russian, n: number, confirmed: number) =>
      vprWork(
        { n, subject },
        {
          journal: [
            { ...row, n, confirmed, lowered: n - confirmed, confirmed_share: confirmed / n },
          ],
        },
      );
    const maths: typeof russian = ['mathematics', 'Математика', 'математике'];
    expect(plain(journalFinding([of(russian, 20, 15), of(maths, 20, 11)], context))).toBe(
      'Реже всего отметки совпали с журналом: математика, 5 класс – 11 из 20 (55,0 %).',
    );
    expect(journalFinding([of(russian, 20, 20)], context)).toBe(
      'Все отметки за работы совпали с журналом.',
    );
    expect(journalFinding([of(russian, 9, 3)], context)).toBe('');
  });

  test('scores: how many were just below the line', () => {
    const of = (n_below: number | null, n_near: number | null) =>
      plain(
        scoresFinding(
          vprWork({ n: 20 }, { spread: { lowest: 1, highest: 9, n: 20, n_below, n_near } }),
          context,
        ),
      );
    expect(of(6, 4)).toBe('До «3» не хватило не больше 2 баллов 4 из 6 участников ниже границы.');
    expect(of(6, 0)).toBe(
      'Ниже границы «3» – 6 участников; до неё всем не хватило больше 2 баллов.',
    );
    expect(of(1, 1)).toBe('Ниже границы «3» – один участник, ему не хватило не больше 2 баллов.');
    expect(of(1, 0)).toBe('Ниже границы «3» – один участник, ему не хватило больше 2 баллов.');
    expect(of(0, 0)).toBe('Все набрали не меньше, чем нужно для «3».');
    expect(of(null, null)).toBe('');
  });

  test('tasks and planned results: which are insufficient, of how many', () => {
    const facts = vprWork({ n: 20, tasks: 4 });
    const levels = (...of: (string | null)[]) =>
      plain(
        tasksFinding({
          ...facts,
          tasks: facts.tasks.map((task, i) => ({ ...task, corridor: of[i] ?? null })),
        }),
      );
    expect(levels('insufficient', 'sufficient', 'insufficient', null)).toBe(
      'Недостаточно выполнены 2 из 3: № 1 и 3.',
    );
    expect(levels('zone', 'sufficient')).toBe('Недостаточно выполненных среди 2 заданий нет.');
    expect(levels()).toBe('');
    const [first] = facts.planned;
    if (!first) throw new Error('no planned result');
    expect(
      plain(
        plannedFinding([
          { ...first, deficit: true },
          { ...first, deficit: false },
        ]) ?? '',
      ),
    ).toBe('Недостаточно выполнено больше половины заданий по 1 из 2 планируемых результатов.');
    expect(plannedFinding([{ ...first, deficit: null }])).toBeNull();
  });

  test('groups: the task that tells them apart the most', () => {
    const row = { scope: 'school', n: 12 };
    const done = (band: string, task: string, completion: number) => ({
      ...row,
      band,
      task,
      position: Number(task),
      completion,
    });
    const bands = [
      done('3', '1', 0.5),
      done('5', '1', 0.9),
      done('3', '2', 0.1),
      done('5', '2', 0.8),
    ];
    expect(plain(bandsFinding(vprWork({ n: 40 }, { bands }), context))).toBe(
      'Сильнее всего группы различает № 2: получившие «3» выполнили его на 10 %, получившие «5» – на 80 %.',
    );
    expect(bandsFinding(vprWork({ n: 40 }, { bands: bands.slice(0, 1) }), context)).toBe('');
    const few = bands.map((each) => ({ ...each, n: 9 }));
    expect(bandsFinding(vprWork({ n: 40 }, { bands: few }), context)).toBe('');
  });

  test('metasubject skills: in several subjects, in one, nowhere, nothing to say of few', () => {
    const crossing = (deficit: boolean | null): Crossing[] => [
      { topic: 'Смысловое чтение', tasks: '1', n: 20, completion: 0.3, deficit, region: null },
    ];
    const of = (n: number, deficit: boolean | null, subject = russian) =>
      vprWork({ n, subject }, { crossings: crossing(deficit) });
    const maths: typeof russian = ['mathematics', 'Математика', 'математике'];
    expect(plain(crossingsFinding([of(20, true), of(20, true, maths)], context) ?? '')).toBe(
      'Недостаточно сразу в нескольких предметах: «Смысловое чтение» (русский язык и математика).',
    );
    expect(crossingsFinding([of(20, true), of(20, false, maths)], context)).toContain(
      'в нескольких предметах, нет',
    );
    expect(plain(crossingsFinding([of(20, false)], context) ?? '')).toContain(
      'нет (просмотрено: 1 работа от 10 участников)',
    );
    expect(crossingsFinding([of(9, true)], context)).toBeNull();
    expect(crossingsFinding([of(20, null)], context)).toBeNull();
  });

  test('who wrote and between which points', () => {
    const spread = { lowest: 4, highest: 17, n: 48, n_below: 0, n_near: 0 };
    expect(plain(individualText(vprWork({ n: 48 }, { spread }), context))).toBe(
      '48 участников: от 4 до 17 баллов из 15.',
    );
    const one = { ...spread, lowest: 4, highest: 4, n: 1 };
    expect(plain(individualText(vprWork({ n: 1 }, { spread: one }), context))).toBe(
      '1 участник: 4 балла из 15.',
    );
  });
});

test('planned results: what is seldom done everywhere is no deficit of the school, and no sentence denies the count', () => {
  const facts = vprWork({ n: 20, tasks: 4 });
  const rare = { ...facts, tasks: facts.tasks.map((task) => ({ ...task, rare: true })) };
  const text = plain(JSON.stringify(planned([rare], context)));
  expect(text).toContain(
    'Недостаточно выполнено больше половины заданий по 3 из 4 планируемых результатов.',
  );
  expect(text).toContain('Редко выполняют и в регионе');
  expect(text).not.toContain('не выявлено');
});

describe('what was not given', () => {
  const whole = vprWork({ n: 20, subject: russian });
  const bare = vprWork(
    { n: 20 },
    { journal: [], pupils: whole.pupils.map((row) => ({ ...row, participant_label: null })) },
  );

  test('a work without a journal is told in one line of the chapter', () => {
    const { works, gaps } = given('journal', [whole, bare]);
    expect(works).toEqual([whole]);
    expect(gaps.map(plain)).toEqual(['Отметки по журналу не переданы: математика, 5 класс.']);
  });

  test('a type no work has is told once with its reason', () => {
    const text = plain(notGiven([bare]) ?? '');
    expect(text).toContain('«Индивидуальные результаты» – переданы таблицы без кодов участников');
    expect(text).toContain(
      '«Сравнение отметок с отметками по журналу» – отметки по журналу не переданы',
    );
    expect(text).not.toContain('Распределение');
    expect(
      notGiven([{ ...whole, dynamics: vprWork({ n: 20, seed: 3 }).dynamics ?? dynamics }]),
    ).toBeNull();
  });

  test('reasons differ: no points for tasks, an unknown paper, groups too small', () => {
    expect(missing('planned', { ...whole, tasks: [] })).toBe(
      'баллы за отдельные задания не переданы',
    );
    expect(missing('planned', { ...whole, planned: [] })).toBe(
      'в перечне заданий не указано, что они проверяют',
    );
    expect(missing('bands', { ...whole, tasks: [] })).toBe(
      'баллы за отдельные задания не переданы',
    );
    expect(missing('bands', { ...whole, bands: [] })).toContain('достаточных для долей, нет');
    expect(missing('scores', { ...whole, scores: [] })).toBe('первичные баллы не переданы');
  });
});

const dynamics = {
  ...{ year: 2023, prev_year: 2022, n: 20, n_low: 1, low_share: 0.05, prev_n: 20, prev_n_low: 1 },
  ...{
    prev_low_share: 0.05,
    diff: 0,
    diff_lo: -0.1,
    diff_hi: 0.1,
    negative: false,
    same_design: true,
  },
};
