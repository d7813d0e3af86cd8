import { runModels } from '../../pipeline/model/run.ts';
import { meets } from '../../pipeline/rules/certainty/clause.ts';
import { certaintySteps } from '../../pipeline/rules/certainty/steps.ts';
import { storedRules } from '../../pipeline/rules/rule.ts';
import { martsFolder } from '../sql/given.ts';
import { simulatedRegion } from './region.ts';

/** A school of a simulated region under a profile: what the list says and what is true. */
export type Judged = {
  profile: string;
  pupils: number;
  listed: boolean;
  certainty: string | null;
  p: number | null;
  /** the clauses hold for its true shares */
  truly: boolean;
};

const line = 0.3;

/** Runs the marts and steps of the program over a region and holds their verdicts against the truth. */
export async function measureRegion(seed: number): Promise<Judged[]> {
  const { db, truth } = await simulatedRegion(seed);
  await runModels(db, {
    dir: martsFolder,
    steps: certaintySteps,
    only: ['low_results_list'],
  });
  const list = await db.all<Omit<Judged, 'pupils' | 'truly'> & { school_code: string }>(
    `select profile, school_code, listed, certainty, p_clauses as p from low_results_list where year = 2023`,
  );
  const rules = new Map((await storedRules(db)).map((rule) => [rule.profile, rule]));
  db.close();
  return list.map(({ school_code, ...judged }) => {
    const rule = rules.get(judged.profile);
    const school = truth.get(school_code);
    if (!rule || !school) throw new Error(`unknown school: ${school_code}`);
    const looked = [...new Set(rule.clauses.flatMap((clause) => clause.year_offsets))];
    // a series whose true share reaches the line would be low in every year, had a work enough pupils
    const sat = school.shares.map((share) =>
      looked.map((offset) => ({ offset, low: share >= line })),
    );
    const counted = sat.filter((_, i) => countedBy(rule.profile, i));
    return { ...judged, pupils: school.pupils, truly: meets(rule.clauses, rule.combine, counted) };
  });
}

/** federal_2020 counts grades 5 and 6 only: the first four series. */
const countedBy = (profile: string, series: number): boolean =>
  profile !== 'federal_2020' || series < 4;
