import type { Database } from '../../pipeline/store/database.ts';
import { randomOf } from '../fuzz/random.ts';
import { given, insert, paper, school, work } from './given.ts';

export type Truth = 'improved' | 'worse' | 'wobbled';

/** What happens to a school after it entered the list: the move of its true share in log odds. */
export type Plan = {
  schools: number;
  seed: number;
  /** what becomes of a supported school; others only wobble */
  truth: (index: number) => Truth;
  /** move of a school that improved, in log odds; of one that got worse the reverse */
  effect: number;
  /** shock of a school, work and year, standard deviation in log odds */
  shock?: number;
  /** move of everybody in the last year, log odds: a harder paper */
  harder?: number;
};

const subjects = ['mathematics', 'russian'];
const grades = [5, 6];
const truthProcedures = [2021, 2022, 2023].flatMap((year) =>
  subjects.flatMap((subject) => grades.map((grade) => work('vpr', year, { subject, grade }))),
);

type Counts = { procedure_id: string; school_code: string; n: number; n_low: number };

/** Schools whose true shares are known: who met the rule in 2022 (both years, as inspector_2025 has it) and what became of them. */
function plantedSchools(plan: Plan): { counts: Counts[]; truth: Map<string, Truth> } {
  const random = randomOf(plan.seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = (n: number, share: number) =>
    Array.from({ length: n }, random).filter((u) => u < share).length;
  const counts: Counts[] = [];
  const truth = new Map<string, Truth>();
  for (let i = 0; i < plan.schools; i++) {
    const code = String(101000 + i);
    const level = -1.4 + 0.7 * normal();
    const works = subjects.flatMap((subject) => {
      const own = level + 0.3 * normal();
      return grades.map((grade) => ({ subject, grade, level: own + 0.2 * normal() }));
    });
    const size = 15 + Math.floor(random() * 20);
    const year = (which: number, move: number): Counts[] =>
      works.map(({ subject, grade, level: usual }) => {
        const n = size - Math.floor(random() * 4);
        const odds = usual + move + (plan.shock ?? 0) * normal();
        const n_low = drawn(n, 1 / (1 + Math.exp(-odds)));
        return { procedure_id: `vpr-${which}-${subject}-${grade}`, school_code: code, n, n_low };
      });
    const first = year(2021, 0);
    const second = year(2022, 0);
    const low = ({ n, n_low }: Counts) => 10 * n_low >= 3 * n;
    const listed =
      second.filter(low).length >= 2 &&
      second.some((each, k) => low(each) && low(first[k] as Counts));
    const became = listed ? plan.truth(truth.size) : 'wobbled';
    if (listed) truth.set(code, became);
    const move = { improved: -plan.effect, worse: plan.effect, wobbled: 0 }[became];
    counts.push(...first, ...second, ...year(2023, move + (plan.harder ?? 0)));
  }
  return { counts, truth };
}

/** The planted schools in a database with the one rule profile the truth was made by. */
export async function plantedRegion(
  plan: Plan,
): Promise<{ db: Database; truth: Map<string, Truth> }> {
  const { counts, truth } = plantedSchools(plan);
  const codes = [...new Set(counts.map(({ school_code }) => school_code))];
  const db = await given({
    ...paper(),
    school: codes.map((code) => school(code, { municipality_code: '101' })),
    procedure: truthProcedures,
  });
  for (const table of ['', '_clause', '_exclusion', '_indicator', '_series'])
    await db.run(`delete from ref_profile${table} where profile <> 'inspector_2025'`);
  await db.run(
    'create table planted (procedure_id text, school_code text, n integer, n_low integer)',
  );
  await insert(db, 'planted', counts);
  await db.run(`insert into result by name
    select (row_number() over ())::integer as result_id, procedure_id, school_code, '5А' as class, 5 as pupil_grade,
      'p' || result_id as participant, 'code' as participant_basis, 'main' as period, 1 as attempt, true as counts,
      'taken' as status, case when i < n_low then 1 else 2 end as primary_score, case when i < n_low then 2 else 3 end as mark,
      i < n_low as low, 'f1' as source_id, 'Лист1' as sheet, result_id as source_row
    from (select *, unnest(range(n)) as i from planted)`);
  await db.run('drop table planted');
  return { db, truth };
}
