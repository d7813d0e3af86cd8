import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';

type Row = Record<string, string>;

function reference(name: string): Row[] {
  const text = readFileSync(join(projectRoot, 'sql', 'reference', `${name}.csv`), 'utf8');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

const designs = reference('design');
const tasks = reference('task');
const scales = reference('mark_scale');
const of = (rows: Row[], design: Row) => rows.filter((row) => row.design === design.design);
const total = (rows: Row[]) => rows.reduce((sum, row) => sum + Number(row.max_score), 0);

describe.each(designs)('design $design', (design) => {
  test('has a catalogue of its tasks and points', () => {
    const catalogue = of(tasks, design);
    expect(catalogue).toHaveLength(Number(design.n_tasks));
    expect(total(catalogue)).toBe(Number(design.max_primary));
  });
  test('has marks for every score from 0 to the maximum, or a minimum', () => {
    const scale = of(scales, design).sort((a, b) => Number(a.mark) - Number(b.mark));
    if (design.has_mark !== 'true') {
      expect(scale).toEqual([]);
      return;
    }
    expect(scale.map((row) => row.mark)).toEqual(['2', '3', '4', '5']);
    const from = scale.map((row) => Number(row.min_primary));
    const to = scale.map((row) => Number(row.max_primary));
    expect(from).toEqual([0, ...to.slice(0, 3).map((score) => score + 1)]);
    expect(to.at(-1)).toBe(Number(design.max_primary));
  });
  test('is no surer than its catalogue of tasks and than its scale', () => {
    const sure = (rows: Row[]) => rows.every((row) => row.status === 'verified');
    if (design.status === 'verified') expect(sure(of(tasks, design))).toBe(true);
    expect(new Set(of(scales, design).map((row) => row.status)).size).toBeLessThan(2);
  });
});

test('a subject is one by its key, its code, its position and every name files give it', () => {
  const subjects = reference('subject');
  const names = subjects.flatMap(({ name = '', aliases = '' }) =>
    [name, ...aliases.split('|')].filter(Boolean).map((each) => each.toLowerCase()),
  );
  for (const values of [
    names,
    ...['subject', 'short', 'position', 'dative'].map((column) =>
      subjects.map((row) => row[column]),
    ),
  ])
    expect(new Set(values).size).toBe(values.length);
  expect(subjects.every(({ short }) => /^[А-Я]{2}$/.test(short ?? ''))).toBe(true);
});

test('what no dated document confirms is not called verified', () => {
  const base = scales.filter((row) => row.design === 'ege-mathematics-11-base-2022');
  expect(base.map((row) => row.status)).toEqual(Array(4).fill('unverified'));
  const minima = reference('minimum').map((row) => row.status);
  expect(new Set(minima)).toEqual(new Set(['unverified']));
});
