import { describe, expect, test } from 'vitest';
import type { Comparison, WorkFacts } from '../../pipeline/report/note/facts.ts';
import { firstActions, firstConclusions } from '../../pipeline/report/note/text/conclusions.ts';
import { noteFindings } from '../../pipeline/report/note/text/finding.ts';
import { namedActions } from '../../pipeline/report/note/text/merged.ts';
import { type Said, saidText } from '../../pipeline/report/note/text/said.ts';
import type { TextContext } from '../../pipeline/report/note/text/sentence.ts';
import { planView } from '../../pipeline/report/note/view/plan.ts';
import { noteFacts, thresholds, workFacts } from './fixture/facts.ts';
import { plain } from './fixture/words.ts';

const context: TextContext = {
  tiers: { count: 5, share: 10, plain: 50 },
  thresholds,
  beforeExam: false,
};

type Given = {
  grade: number;
  n: number;
  low: number;
  verdict?: Comparison['verdict'];
  seed?: number;
};

function given({ grade, n, low, verdict, seed = grade }: Given): WorkFacts {
  const facts = workFacts({ n, grade, seed });
  const [row] = facts.comparisons;
  return {
    ...facts,
    work: { ...facts.work, subject: grade === 5 ? 'russian' : 'mathematics' },
    school: { ...facts.school, n_low: low, low_share: low / n, absent_notable: false },
    comparisons: row && verdict ? [{ ...row, verdict, ref_low_share: 0.2 }] : [],
  };
}

const words = (said: Said | undefined) => plain(said ? saidText(said) : '');
const summary = (works: WorkFacts[]) =>
  noteFindings(noteFacts(works), ['together'], context).map((finding) => plain(saidText(finding)));

describe('the line over several works', () => {
  test('works beyond chance together, and whether they are of one subject', () => {
    const [higher, rest] = summary([
      given({ grade: 5, n: 20, low: 1, verdict: 'same' }),
      given({ grade: 6, n: 20, low: 9, verdict: 'higher' }),
    ]);
    expect(higher).toContain('математика, 6 класс – 9 из 20 (45,0 %) против 20,0 %');
    expect(higher).toContain('по одному предмету: по другим работам отличие не больше случайного');
    expect(higher).toContain('(1 из 20)');
    expect(rest).toContain('не больше случайного: математика, 5 класс');
  });

  test('nothing beyond chance is one sentence, not one a work', () => {
    const works = [5, 6].map((grade) => given({ grade, n: 20, low: 3, verdict: 'same' }));
    expect(summary(works)).toEqual([
      'Ни по одной из работ доля не достигших порога «3» не отличается от остальных школ региона больше, чем объясняется случаем.',
    ]);
  });

  test('fewer low results than elsewhere is said with its numbers', () => {
    const [text] = summary([
      given({ grade: 5, n: 50, low: 1, verdict: 'lower' }),
      given({ grade: 6, n: 20, low: 0 }),
      given({ grade: 7, n: 12, low: 2 }),
    ]);
    expect(text).toContain('меньше, чем в остальных школах региона');
    expect(text).toContain('математика, 5 класс – 2,0 % против 20,0 %');
    expect(text).toContain('достигли все писавшие: математика, 6 класс (20)');
    expect(text).toContain('сравнение не приводится: математика, 7 класс – 2 из 12');
  });

  test('a few pupils below the line are told in their own work', () => {
    expect(summary([given({ grade: 5, n: 4, low: 1 }), given({ grade: 6, n: 8, low: 2 })])).toEqual(
      [],
    );
  });
});

describe('first page', () => {
  const serious = noteFacts([
    given({ grade: 5, n: 20, low: 1, verdict: 'same' }),
    given({ grade: 6, n: 20, low: 9, verdict: 'higher' }),
  ]);

  test('the most serious conclusion comes first', () => {
    const conclusions = firstConclusions(serious, context);
    expect(conclusions).toHaveLength(3);
    expect(words(conclusions[0])).toContain('9 из 20 (45,0 %)');
    expect(words(conclusions[1])).toMatch(/^Математика, 6 класс\./);
  });

  test('many absent in several works is one conclusion', () => {
    const works = serious.works.map((facts) => ({
      ...facts,
      school: { ...facts.school, n_absent: 10, absent_notable: true },
    }));
    const absent = firstConclusions({ ...serious, works }, context).filter((said) =>
      saidText(said).includes('не писали'),
    );
    expect(absent).toHaveLength(1);
    expect(words(absent[0])).toContain(
      'математика, 5 класс – 10 из 30; математика, 6 класс – 10 из 30',
    );
  });

  test('the first action is about the work with the trouble; nothing is told twice', () => {
    const actions = firstActions(namedActions(serious, context));
    expect(words(actions[0]?.said)).toMatch(/^Математика, 6 класс\. Взять на контроль/);
    expect(new Set(actions.map(({ said }) => saidText(said))).size).toBe(3);
  });

  test('one request of several works is one action and one row of the plan', () => {
    const actions = namedActions(serious, context);
    const group = actions.filter(({ action }) => action.who === 'ШМО');
    expect(group).toHaveLength(1);
    expect(words(group[0]?.action)).toMatch(
      /: математика, 5 класс – № [\d, и]+; математика, 6 класс – №/,
    );
    const { table } = planView(serious, actions, context);
    expect(table.columns.map(({ label }) => label)[0]).toBe('Действие');
    expect(table.rows.filter(({ cells }) => cells[1]?.text === 'ШМО')).toHaveLength(1);
  });

  test('a pupil of a small group gets tasks of their own', () => {
    const note = noteFacts([workFacts({ n: 4, seed: 5, level: 0.1 })]);
    const [first] = firstActions(namedActions(note, context));
    expect(words(first?.said)).toMatch(/участнику с кодом 5000\d \(\d балл.*\) – № 1 и 2/);
  });
});
