import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart } from '../sql/given.ts';
import { random, shuffled } from '../sql/round.ts';
import { codes, first, planted, signalRegion } from './region.ts';

type Signal = {
  school_code: string;
  procedure_id: string;
  signal: string;
  p_value: number | null;
  q_value: number | null;
  noted: boolean;
  n_draws: number | null;
};

let signals: Signal[];
let attention: Row[];
let draws: Row[];

async function signalsOf(tables: ReturnType<typeof signalRegion>, threads?: number) {
  const db = await given(tables, { threads });
  const rows = await mart<Signal>(db, 'signal');
  const drawn = await db.all('from corridor_draw');
  const asked = await mart(db, 'signal_attention');
  db.close();
  return { rows, drawn, asked };
}

beforeAll(async () => {
  const found = await signalsOf(signalRegion(7));
  signals = found.rows;
  attention = found.asked;
  draws = found.drawn;
}, 60_000);

const of = (code: string, signal: string) =>
  signals.find(
    (row) => row.school_code === code && row.signal === signal && row.procedure_id === first,
  );

describe('a region of forty schools', () => {
  test.each(Object.entries(planted))('what is planted in %s is found by %s', (code, signal) => {
    expect(of(code, signal)).toMatchObject({ noted: true });
  });

  test('schools where nothing is planted are noted no more often than the limit of chance allows', () => {
    const clean = signals.filter((row) => !planted[row.school_code]);
    const testable = clean.filter((row) => row.p_value !== null);
    const below = testable.filter((row) => (row.p_value ?? 1) < 0.05);
    expect(testable.length).toBeGreaterThan(250);
    // three standard errors above 5 %
    expect(below.length / testable.length).toBeLessThan(
      0.05 + 3 * Math.sqrt((0.05 * 0.95) / testable.length),
    );
    expect(clean.filter((row) => row.noted).length).toBeLessThanOrEqual(2);
    const asked = attention.filter((row) => row.attention && !planted[String(row.school_code)]);
    expect(asked).toEqual([]);
  });

  test('one strong signal asks for attention, as do two of different families', () => {
    for (const row of attention.filter((each) => each.attention)) {
      expect(Number(row.n_families) >= 2 || Number(row.least_q) < 0.01).toBe(true);
    }
    expect(attention.filter((row) => row.attention).length).toBeGreaterThanOrEqual(3);
  });

  test('every school, work and signal has a row; one that cannot be tested says why', () => {
    expect(signals).toHaveLength(codes.length * 2 * 7);
    for (const row of signals) {
      const { p_value, q_value } = row;
      expect(p_value === null).toBe(q_value === null);
      expect((row as unknown as Row).reason === null).toBe(p_value !== null);
      if (p_value !== null) {
        expect(p_value).toBeGreaterThan(0);
        expect(q_value).toBeGreaterThanOrEqual(p_value);
      }
    }
  });

  test('random groups are drawn where the χ² doubts, more where the profile is strange', () => {
    expect(draws.length).toBeGreaterThan(0);
    expect(draws.length).toBeLessThan(20);
    expect(of('101103', 'S3')?.n_draws).toBe(9999);
  });
});

test('the order of rows and the number of threads change no signal', async () => {
  const region = signalRegion(7);
  const shuffle = random(3);
  const mixed = Object.fromEntries(
    Object.entries(region).map(([table, rows]) => [table, shuffled(rows, shuffle)]),
  );
  const again = await signalsOf(mixed, 1);
  expect(again.rows).toEqual(signals);
  expect(again.drawn).toEqual(draws);
}, 60_000);
