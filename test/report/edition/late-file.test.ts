import { expect, test } from 'vitest';
import { planAreas } from '../../../pipeline/report/area/plan.ts';
import type { Document } from '../../../pipeline/report/document.ts';
import { compareFacts } from '../../../pipeline/report/edition/compare.ts';
import type { Fact } from '../../../pipeline/report/edition/fact.ts';
import { ownerOf, ownSchools, placesOf, widerFor } from '../../../pipeline/report/edition/owner.ts';
import { saidBy } from '../../../pipeline/report/edition/said.ts';
import { planNotes } from '../../../pipeline/report/note/plan.ts';
import type { Database } from '../../../pipeline/store/database.ts';
import { thresholdsOf } from '../../../pipeline/store/threshold.ts';
import { config } from '../fixture/config.ts';
import { late, townRegion } from '../fixture/model/town.ts';
import { lateSmall, villageRegion } from '../fixture/model/village.ts';

/**
 * A file of one school comes late and the region moves by less than the tolerance: no document about others has anything new
 * to say, over the whole region.
 */

type Told = { said: Map<string, { facts: Fact[]; about: Set<string> | null }>; low: number };

async function toldOf(db: Database, procedure: string): Promise<Told> {
  const places = await placesOf(db);
  const said: Told['said'] = new Map();
  const documents: Document[] = [
    ...(await planNotes(db, config)),
    ...(await planAreas(db, config)),
  ];
  for (const document of documents) {
    const owner = ownerOf(document, places);
    const facts = await saidBy(document, await document.facts(), widerFor(owner, places));
    said.set(document.key, { facts, about: ownSchools(owner, places) });
  }
  const { low } = await db.one<{ low: number }>(
    `select low_share as low from group_procedure
     where scope = 'region' and origin = 'computed' and procedure_id = $procedure`,
    { procedure },
  );
  return { said, low };
}

async function verdicts(
  make: (options: { late: boolean }) => Promise<Database>,
  school: string,
  procedure: string,
) {
  const [one, two] = [await make({ late: false }), await make({ late: true })];
  try {
    const limits = await thresholdsOf(one);
    const tolerance = {
      percent: (limits.get('edition_shift_share')?.value ?? 0) * 100,
      point: limits.get('edition_shift_points')?.value ?? 0,
    };
    const [before, after] = [await toldOf(one, procedure), await toldOf(two, procedure)];
    const others = [...after.said].filter(([, { about }]) => about !== null && !about.has(school));
    return {
      // the region did move, and by less than the tolerance
      shift: Math.abs(after.low - before.low) * 100,
      tolerance,
      verdicts: others.map(([key, { facts }]) => {
        const was = before.said.get(key)?.facts ?? [];
        const { verdict, changes } = compareFacts(was, facts, tolerance);
        return { key, verdict, changes };
      }),
      entered: after.said.has(`note/${procedure.replace(/-math.*/, '')}/${school}`),
    };
  } finally {
    one.close();
    two.close();
  }
}

test('a school of another municipality: the region moves a little, no other document is issued anew', async () => {
  const procedure = 'oge_diagnostic-2023-mathematics-9';
  const {
    shift,
    tolerance,
    verdicts: found,
    entered,
  } = await verdicts(townRegion, late, procedure);
  expect(entered).toBe(true);
  expect([shift > 0, shift < tolerance.percent]).toEqual([true, true]);
  // sixteen notes and the municipality that had no late file
  expect(found).toHaveLength(17);
  expect(found.filter(({ verdict }) => verdict === 'changed')).toEqual([]);
  expect(found.filter(({ verdict }) => verdict === 'moved').length).toBeGreaterThan(10);
});

test('a small school beside other small ones: they are told how many there are, none has a new edition', async () => {
  const procedure = 'vpr-2023-mathematics-5';
  const { verdicts: all, entered } = await verdicts(villageRegion, lateSmall, procedure);
  expect(entered).toBe(true);
  const found = all.filter(({ key }) => /\/1021(?:06|1[1-5])$/.test(key));
  expect(found).toHaveLength(6);
  expect(found.filter(({ verdict }) => verdict === 'changed')).toEqual([]);
  expect(found.filter(({ verdict }) => verdict === 'moved')).not.toEqual([]);
});
