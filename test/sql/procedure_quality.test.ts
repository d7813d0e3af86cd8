import { expect, test } from 'vitest';
import { readModels } from '../../pipeline/model/run.ts';
import { given, insert, mart, martsFolder } from './given.ts';
import { id, lsat6, lsat7, tables } from './patterns.ts';

test('LSAT6: alpha and standard error as R gives them', async () => {
  const db = await given(tables(lsat6, [1, 1, 1, 1, 1]));
  const [whole] = await mart(db, 'procedure_quality');
  expect(whole).toMatchObject({ n: 1000, n_tasks: 5 });
  expect(whole?.alpha).toBeCloseTo(0.294997192215944, 12);
  expect(whole?.sem).toBeCloseTo(0.869066612393306, 12);
});

test('LSAT7 too', async () => {
  const db = await given(tables(lsat7, [1, 1, 1, 1, 1]));
  const [whole] = await mart(db, 'procedure_quality');
  expect(whole?.alpha).toBeCloseTo(0.453408735387426, 12);
  expect(whole?.sem).toBeCloseTo(0.886129914982124, 12);
});

// bfi (Revelle), openness without turning the reversed items: sums over the 2726 complete rows; published alpha -0.1568749
test('partial credit and keys the wrong way round: alpha is negative, as published', async () => {
  const db = await given({});
  await mart(db, 'task_quality');
  const sums = [
    [13136, 66766, 257602],
    [7360, 26518, 147949],
    [12100, 57768, 237536],
    [13352, 69432, 262476],
    [6771, 21603, 134414],
  ];
  await insert(
    db,
    'task_quality',
    sums.map(([sum_score, sum_square, sum_product], i) => ({
      procedure_id: id,
      task: String(i + 1),
      position: i + 1,
      n: 2800,
      n_complete: 2726,
      sum_score,
      sum_square,
      sum_product,
    })),
  );
  const model = readModels(martsFolder).find(({ name }) => name === 'procedure_quality');
  const [whole] = await db.all(model?.sql ?? '');
  expect(whole).toMatchObject({ n: 2726, n_tasks: 5 });
  expect(whole?.alpha).toBeCloseTo(-0.1568748924, 9);
  // SD of the total 2.7379 times the root of 1 - alpha
  expect(whole?.sem).toBeCloseTo(2.7379175343619306 * Math.sqrt(1.1568748923507959), 9);
});

test('few papers, one task, no spread: no statistics', async () => {
  const few = await given(tables({ '01': 80, '10': 60, '11': 59 }, [1, 1]));
  expect(await mart(few, 'procedure_quality')).toEqual([
    { procedure_id: id, n: 199, n_tasks: 2, alpha: null, sem: null },
  ]);
  const one = await given(tables({ '0': 160, '1': 60 }, [1]));
  expect((await mart(one, 'procedure_quality'))[0]).toMatchObject({ n_tasks: 1, alpha: null });
  const same = await given(tables({ '11': 220 }, [1, 1]));
  expect((await mart(same, 'procedure_quality'))[0]).toMatchObject({ n: 220, alpha: null });
});
