import type { Source } from './build.ts';
import {
  type JournalRow,
  readJournal,
  readScores,
  readSkills,
  readTasks,
  type ScoreRow,
  type SkillRow,
  type TaskRow,
} from './detail.ts';
import { groupBy } from './school.ts';
import type { SchoolWork } from './school-works.ts';
import {
  type Change,
  type Result,
  readChanges,
  readComparisons,
  readResults,
  type Work,
} from './work.ts';

type Journal = {
  own: JournalRow | null;
  municipality: JournalRow | null;
  region: JournalRow | null;
};

/** What there is to tell of one school; of finer figures those of the works of the year, by work. */
export type Detail = {
  works: SchoolWork[];
  changes: Change[];
  tasks: ReadonlyMap<string, TaskRow[]>;
  skills: ReadonlyMap<string, SkillRow[]>;
  scores: ReadonlyMap<string, ScoreRow[]>;
  journal: ReadonlyMap<string, Journal>;
  borders: ReadonlyMap<string, { mark: number; at: number }[]>;
};

/** What every municipality's schools share. */
export type Shared = {
  works: readonly Work[];
  totals: readonly Result[];
  borders: Detail['borders'];
};

/** Details of the schools of a municipality by code: one read a table, so that a country is read municipality by municipality. */
export async function readDetails(
  source: Source,
  municipality: string,
  { works, totals, borders }: Shared,
): Promise<(school: string) => Detail> {
  const bySchool = <T extends { scope_code: string }>(rows: readonly T[]) =>
    groupBy(rows, ({ scope_code }) => scope_code);
  const byWork = <T extends { procedure_id: string }>(rows: readonly T[] = []) =>
    groupBy(rows, ({ procedure_id }) => procedure_id);
  const results = bySchool(await readResults(source, municipality));
  const comparisons = bySchool(await readComparisons(source, municipality));
  const changes = bySchool(await readChanges(source, municipality));
  const tasks = bySchool(await readTasks(source, municipality));
  const skills = bySchool(await readSkills(source, municipality));
  const scores = bySchool(await readScores(source, municipality));
  const journal = await readJournal(source, municipality);
  const journals = bySchool(journal.filter(({ scope }) => scope === 'school'));
  const around = byWork(journal.filter(({ scope }) => scope !== 'school'));
  const total = new Map(
    totals.map((row) => [
      `${row.procedure_id} ${row.scope === 'region' ? '' : row.scope_code}`,
      row,
    ]),
  );
  return (school) => {
    const own = new Map((results.get(school) ?? []).map((row) => [row.procedure_id, row]));
    const compared = byWork(comparisons.get(school));
    return {
      works: works.flatMap((work): SchoolWork[] => {
        const result = own.get(work.procedure_id);
        if (!result) return [];
        return [
          {
            work,
            own: result,
            // a work on papers of a municipality's own is compared inside it
            region:
              work.municipality_code === null ? (total.get(`${work.procedure_id} `) ?? null) : null,
            municipality: total.get(`${work.procedure_id} ${municipality}`) ?? null,
            comparisons: compared.get(work.procedure_id) ?? [],
          },
        ];
      }),
      changes: changes.get(school) ?? [],
      tasks: byWork(tasks.get(school)),
      skills: byWork(skills.get(school)),
      scores: byWork(scores.get(school)),
      journal: new Map(
        (journals.get(school) ?? []).map((row) => {
          const others = around.get(row.procedure_id) ?? [];
          const of = (scope: string) => others.find((each) => each.scope === scope) ?? null;
          return [
            row.procedure_id,
            { own: row, municipality: of('municipality'), region: of('region') },
          ];
        }),
      ),
      borders,
    };
  };
}
