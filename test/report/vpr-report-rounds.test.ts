import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import { planVprReports } from '../../pipeline/report/vpr-report/plan.ts';
import type { reportView } from '../../pipeline/report/vpr-report/view/report.ts';
import {
  answers,
  given,
  insert,
  martsFolder,
  paper,
  result,
  round,
  runAt,
  school,
  tasks,
  work,
} from '../sql/given.ts';
import { config } from './fixture/config.ts';
import { plain } from './fixture/words.ts';

type View = ReturnType<typeof reportView>;

const spring = 'vpr-2023-mathematics-5';
const autumn = 'vpr-2023-russian-5';

/** A school whose ВПР of one year were held in two rounds. */
async function twoRounds() {
  const results = [spring, autumn].flatMap((procedure) =>
    Array.from({ length: 12 }, () => result(procedure, '101101', { primary_score: 3, mark: 4 })),
  );
  const subject = (key: string, name: string, position: number) => ({
    ...{ subject: key, name, dative: name.toLowerCase(), short: name.slice(0, 2), position },
  });
  const db = await given({
    ...paper(),
    ref_subject: [subject('mathematics', 'Математика', 1), subject('russian', 'Русский язык', 2)],
    municipality: [
      {
        ...{ municipality_code: '101', name: 'Приреченский район', position: 1 },
        name_genitive: 'Приреченского района',
        name_prepositional: 'Приреченском районе',
      },
    ],
    run: [runAt('2023-10-01 10:15:00')],
    school: [school('101101')],
    round: [round('vpr', 2023), { ...round('vpr', 2023), round: 'vpr-2023-autumn' }],
    procedure: [
      work('vpr', 2023),
      work('vpr', 2023, { subject: 'russian', round: 'vpr-2023-autumn' }),
    ],
    task: [...tasks(spring, [1, 1, 2]), ...tasks(autumn, [1, 1, 2])],
    result: results,
    answer: results.flatMap((row) => answers(row, [1, 1, 1])),
  });
  await runModels(db, { dir: martsFolder });
  return db;
}

test('works of all rounds of a year stand in one report; of a purged round in none', async () => {
  const db = await twoRounds();
  const named = async () => {
    const planned = await planVprReports(db, config);
    const views = await Promise.all(planned.map(async ({ facts }) => (await facts()) as View));
    return views.map(({ summary }) => summary.rows.map(({ cells }) => plain(cells[0]?.text ?? '')));
  };
  expect(await named()).toEqual([['Математика, 5 класс', 'Русский язык, 5 класс']]);
  expect(await planVprReports(db, config, { procedure: autumn })).toHaveLength(1);
  await insert(db, 'purged_procedure', [{ procedure_id: autumn, round: 'vpr-2023-autumn' }]);
  expect(await named()).toEqual([['Математика, 5 класс']]);
  await insert(db, 'purged_procedure', [{ procedure_id: spring, round: 'vpr-2023' }]);
  expect(await named()).toEqual([]);
  db.close();
}, 30_000);
