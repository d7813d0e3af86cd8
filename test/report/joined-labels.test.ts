import { expect, test } from 'vitest';
import { joinedLabels } from '../../pipeline/report/charts/joined.ts';
import { rowLabels, textWidth, wrapped } from '../../pipeline/report/charts/wrap.ts';

const at = (x: number, y: number, label: string) => ({ x, y, label });

test('numbers of points that lie on one another become one label, those apart stay', () => {
  expect(joinedLabels([at(10, 10, '1'), at(12, 12, '2'), at(200, 10, '3')])).toEqual(
    [at(200, 10, '3'), at(10, 10, '1, 2')].sort((a, b) => a.x - b.x),
  );
  // the joined label grows over a third point, which joins it too
  expect(joinedLabels([at(10, 10, '11'), at(12, 10, '12'), at(36, 10, '13')])).toEqual([
    at(10, 10, '11, 12, 13'),
  ]);
  expect(joinedLabels([at(10, 10, '1'), at(10, 30, '2')])).toHaveLength(2);
  expect(joinedLabels([])).toEqual([]);
});

test('a long name is broken by its drawn width, what is told of it stays whole at the end', () => {
  const name = 'Краснознаменско-Верхнеуслонский муниципальный округ имени Героя Советского Союза';
  const { labels, step } = rowLabels(
    [
      { name, told: '(389)' },
      { name: 'Школа', told: '(4)' },
    ],
    {
      ...{ width: 200, size: 11, least: 18, most: 2 },
    },
  );
  expect(labels[0]?.split('\n')).toHaveLength(2);
  expect(labels[0]).toMatch(/…\u00a0\(389\)$/);
  for (const line of labels[0]?.split('\n') ?? []) expect(textWidth(line, 11)).toBeLessThan(201);
  expect(labels[1]).toBe('Школа\u00a0(4)');
  expect(step).toBe(30);
  expect(wrapped('Слово', 300, 10)).toEqual(['Слово']);
});
