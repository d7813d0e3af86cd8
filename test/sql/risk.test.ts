import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { forbidden } from '../report/fixture/words.ts';
import { answers, given, mart, paper, pick, result, round, school, tasks, work } from './given.ts';
import { contextValue } from './round.ts';

const maths = 'vpr-2023-mathematics-5';
const earlier = 'vpr-2022-mathematics-5';

const csv = (name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(
    readFileSync(join(projectRoot, 'sql', 'reference', `${name}.csv`), 'utf8'),
    { header: true, skipEmptyLines: true },
  ).data;

/** Results of a school by points: 0–1 «2», 2 «3», 3 «4», 4 «5». */
const points = (id: string, code: string, list: readonly number[], journal?: number): Row[] =>
  list.map((primary_score, i) =>
    result(id, code, {
      primary_score,
      mark: Math.max(2, primary_score + 1),
      low: primary_score < 2,
      journal_mark: journal ?? null,
      class: i % 2 === 0 ? '5А' : '5Б',
    }),
  );

async function indicators(code: string, year = 2023): Promise<Record<string, Row>> {
  // 101101: twelve pupils, 4 low of whom one with 0 points, 3 at the line (2), 1 just above (3), 4 with 4
  const now = points(maths, '101101', [0, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4], 4);
  const other = points(
    maths,
    '101102',
    Array.from({ length: 20 }, (_, i) => (i < 2 ? 1 : 3)),
  );
  const db = await given({
    ...paper(),
    round: [round('vpr', 2022), round('vpr', 2023)],
    school: [school('101101'), school('101102'), school('101103')],
    procedure: [work('vpr', 2022), work('vpr', 2023)],
    task: [...tasks(maths, [1, 1, 2])],
    result: [
      ...points(earlier, '101101', [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]),
      ...now,
      ...other,
      ...points(maths, '101103', [1, 1, 4]),
    ],
    // two of twelve do the first task, all the second, nobody tries the third
    answer: now.flatMap((row, i) => answers(row, [i < 2 ? 1 : 0, 1, 'x'])),
    enrolment: [
      { school_code: '101101', school_year: '2022/2023', grade: 5, class: '', enrolled: 15 },
    ],
    school_context: [
      contextValue('101101', 'teachers', 9),
      contextValue('101101', 'vacancies', 1),
      contextValue('101101', 'courses_share', 0.7),
      contextValue('101101', 'internet_speed', 50),
    ],
  });
  const rows = await mart(db, 'risk_indicator', `school_code = '${code}' and year = ${year}`);
  db.close();
  return Object.fromEntries(rows.map((row) => [String(row.indicator), row]));
}

describe('indicators of risk', () => {
  test('of results, by subject: value, participants, level and the limit reached', async () => {
    const found = await indicators('101101');
    const of = (indicator: string) => pick([found[indicator] ?? {}], 'value n level threshold')[0];
    expect(of('low_share')).toEqual({ value: 4 / 12, n: 12, level: 'high', threshold: 0.3 });
    expect(of('low_works')).toEqual({ value: 1, n: 12, level: 'medium', threshold: 1 });
    // 4 of 10 in the year before, 4 of 12 now: both reach 30 %
    expect(of('low_again')).toEqual({ value: 1, n: 1, level: 'medium', threshold: 1 });
    expect(of('low_trend')).toEqual({
      value: 4 / 12 - 4 / 10,
      n: 10,
      level: 'low',
      threshold: 0.05,
    });
    // the others: 2 of 20 and 2 of 3
    expect(found.low_gap?.value).toBeCloseTo(4 / 12 - 4 / 23, 12);
    // 2 points are the line and 3 stand above it by one: less than 2 to spare
    expect(of('border_share')).toEqual({ value: 4 / 12, n: 12, level: 'high', threshold: 0.25 });
    expect(of('zero_share')).toEqual({ value: 1 / 12, n: 12, level: 'high', threshold: 0.05 });
    expect(of('quality_share')).toEqual({ value: 5 / 12, n: 12, level: 'low', threshold: 0.4 });
    expect(of('absent_share')).toEqual({ value: 3 / 15, n: 15, level: 'high', threshold: 0.2 });
    // task 1: 2 of 12, task 2: all, task 3: nobody tried; all basic
    expect(of('weak_basic_tasks')).toEqual({ value: 2 / 3, n: 12, level: 'high', threshold: 0.5 });
    expect(of('not_attempted_share')).toEqual({
      value: 12 / 36,
      n: 12,
      level: 'high',
      threshold: 0.25,
    });
    // journal «4» for all: four «2» and three «3» lie below it, one «4» is confirmed, four «5» are raised
    expect(of('lowered_share')).toEqual({ value: 7 / 12, n: 12, level: 'high', threshold: 0.5 });
    expect(of('unconfirmed_share')).toEqual({
      value: 11 / 12,
      n: 12,
      level: 'high',
      threshold: 0.6,
    });
    expect(of('journal_gap_share')).toEqual({
      value: 4 / 12,
      n: 12,
      level: 'high',
      threshold: 0.1,
    });
    // classes of six are too small to compare
    expect(found.class_gap).toBeUndefined();
    expect(found.low_share).toMatchObject({
      subject: 'mathematics',
      status: 'set by the institute',
    });
  });

  test('of conditions, for the whole school; limits count downwards where less is riskier', async () => {
    const found = await indicators('101101');
    expect(found.vacancy_share).toMatchObject({
      subject: null,
      value: 0.1,
      n: null,
      level: 'high',
      threshold: 0.1,
    });
    expect(found.courses_share).toMatchObject({ level: 'medium', threshold: 0.8 });
    expect(found.internet_speed).toMatchObject({ level: 'medium', threshold: 50 });
  });

  test('with few participants there is a value and no level', async () => {
    const found = await indicators('101103');
    expect(found.quality_share).toMatchObject({ value: 1 / 3, n: 3, level: null, threshold: null });
    // the share of low results is judged from five participants on
    expect(found.low_share).toMatchObject({ value: 2 / 3, n: 3, level: null });
  });
});

test('the profile puts what was entered beside what the data say, and computes no significance', async () => {
  const db = await given({
    school: [school('101101')],
    school_context: [
      contextValue('101101', 'teachers', 9),
      contextValue('101101', 'vacancies', 1),
      contextValue('101101', 'part_time_share', 0.02),
      contextValue('101101', 'special_needs_share', 0.05),
    ],
    risk_factor_entered: [
      { school_code: '101101', factor: '2', significance: 'high', cell: 'C4' },
      { school_code: '101101', factor: '6', significance: 'high', cell: 'C8' },
    ],
  });
  const rows = await mart(db, 'risk_profile');
  expect(rows).toHaveLength(10);
  expect(pick(rows, 'factor significance n_for n_against n_silent evidence').slice(0, 6)).toEqual([
    { factor: 1, significance: null, n_for: 0, n_against: 0, n_silent: 2, evidence: 'none' },
    { factor: 2, significance: 'high', n_for: 1, n_against: 1, n_silent: 1, evidence: 'both' },
    { factor: 3, significance: null, n_for: 0, n_against: 0, n_silent: 4, evidence: 'none' },
    { factor: 4, significance: null, n_for: 0, n_against: 0, n_silent: 3, evidence: 'none' },
    { factor: 5, significance: null, n_for: 0, n_against: 0, n_silent: 2, evidence: 'none' },
    // entered as high, the data speak against it: both stand
    { factor: 6, significance: 'high', n_for: 0, n_against: 1, n_silent: 0, evidence: 'against' },
  ]);
  expect(rows[1]).toMatchObject({
    for_words: 'Доля незаполненных ставок учителей',
    against_words: 'Доля учителей-совместителей',
    silent_words: 'Доля учителей пенсионного возраста',
  });
});

describe('reference data of signals and risks', () => {
  test('at least twenty indicators, each with limits in their order; every factor has evidence', () => {
    const indicator = csv('risk_indicator');
    expect(indicator.length).toBeGreaterThanOrEqual(20);
    for (const { direction, medium_from, high_from, unit, source, status } of indicator) {
      expect(['up', 'down']).toContain(direction);
      const [medium, high] = [Number(medium_from), Number(high_from)];
      expect(direction === 'up' ? medium < high : medium > high).toBe(true);
      if (unit === 'share') expect(Math.max(medium, high)).toBeLessThanOrEqual(1);
      expect(source).not.toBe('');
      expect(['set by the institute', 'unverified']).toContain(status);
    }
    const keys = new Set(indicator.map((row) => row.indicator));
    expect(keys.size).toBe(indicator.length);
    const evidence = csv('risk_evidence');
    expect(evidence.filter((row) => !keys.has(row.indicator))).toEqual([]);
    const factors = csv('risk_factor').map((row) => row.factor);
    expect(factors).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect([...new Set(evidence.map((row) => row.factor))].sort()).toEqual([...factors].sort());
  });

  test('words of signals, indicators and conditions accuse nobody', () => {
    const words = ['signal', 'risk_indicator', 'risk_factor', 'threshold']
      .flatMap(csv)
      .flatMap(({ name = '', words: text = '', explanations = '', needs = '' }) =>
        /^[a-z]/.test(name) ? [text] : [name, text, explanations, needs],
      );
    const accusing = /наруш|списыва|подтас|фальс|нечестн|обман|вину|виноват|подозр/i;
    for (const text of words) {
      expect(text.match(forbidden) ?? []).toEqual([]);
      expect(text).not.toMatch(accusing);
    }
    const signals = csv('signal');
    expect(signals.map((row) => row.signal)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']);
    for (const { explanations = '' } of signals)
      expect(explanations.split('|').length).toBeGreaterThanOrEqual(3);
  });
});
