import { expect, test } from 'vitest';
import { given, mart } from './given.ts';
import { id, lsat6, tables } from './patterns.ts';

test('LSAT6: alpha and standard error as R gives them', async () => {
  const db = await given(tables(lsat6, [1, 1, 1, 1, 1]));
  const [whole] = await mart(db, 'procedure_quality');
  expect(whole).toMatchObject({ n: 1000, n_tasks: 5 });
  expect(whole?.alpha).toBeCloseTo(0.294997192215944, 12);
  expect(whole?.sem).toBeCloseTo(0.869066612393306, 12);
});

test('few papers, one task, no spread: no statistics', async () => {
  const few = await given(tables({ '01': 40, '10': 30, '11': 29 }, [1, 1]));
  expect(await mart(few, 'procedure_quality')).toEqual([
    { procedure_id: id, n: 99, n_tasks: 2, alpha: null, sem: null },
  ]);
  const one = await given(tables({ '0': 60, '1': 60 }, [1]));
  expect((await mart(one, 'procedure_quality'))[0]).toMatchObject({ n_tasks: 1, alpha: null });
  const same = await given(tables({ '11': 120 }, [1, 1]));
  expect((await mart(same, 'procedure_quality'))[0]).toMatchObject({ n: 120, alpha: null });
});
