import { expect, test } from 'vitest';
import { mart } from './given.ts';
import { listedRegion } from './listed.ts';
test('x', async () => {
  const db = await listedRegion();
  console.table(await mart(db, 'low_results_list', "year = 2023"));
  console.table(await db.all('from list_certainty where year = 2023'));
  console.table(await db.all('from series_prior'));
  console.table(await db.all('from series_posterior limit 10'));
  console.table(await mart(db, 'year_effect'));
  console.table(await mart(db, 'list_chance'));
  expect(1).toBe(1);
});
