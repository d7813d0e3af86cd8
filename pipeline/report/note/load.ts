import { corridorWords } from '../../russian/result.ts';
import type { Database, Row } from '../../store/database.ts';
import { thresholdsOf } from '../../store/threshold.ts';
import { Shelf } from '../shelf.ts';
import type {
  Advice,
  Attention,
  Comparison,
  Correction,
  Dynamics,
  Group,
  Journal,
  NoteFacts,
  Pupil,
  Remark,
  Round,
  School,
  Score,
  Skill,
  Source,
  SupportTasks,
  Task,
  TaskBand,
  Together,
  Work,
  WorkFacts,
} from './facts.ts';
import * as pupilQueries from './pupil-queries.ts';
import * as queries from './queries.ts';

type Coded = { scope_code: string; procedure_id: string };

/** Facts of every note of a round, in the order of municipalities and school codes. */
export async function loadRound(
  db: Database,
  round: Round,
  config: { profile: string; listYear: number | null; region: string; regionGenitive: string },
): Promise<NoteFacts[]> {
  const parameters = { round: round.round };
  const read = <T>(sql: string) => db.all<T>(sql, parameters);
  const shelf = async <T extends object>(sql: string, scoped = false) =>
    new Shelf((await read(sql)) as (T & Coded & { scope: string } & Row)[], (row) =>
      scoped
        ? `${row.procedure_id} ${row.scope} ${row.scope_code}`
        : `${row.procedure_id} ${row.scope_code}`,
    );
  const works = await loadWorks(db, round);
  const groups = await shelf<Group>(queries.groups, true);
  const classes = new Shelf(
    [...groups.rows.values()].flat().filter((row) => row.scope === 'class'),
    (row) => `${row.procedure_id} ${row.scope_code.split('/')[0]}`,
  );
  const history = await shelf<Group>(queries.history, true);
  const comparisons = await shelf<Comparison>(queries.comparisons);
  const scores = await shelf<Score>(queries.scores);
  const tasks = await shelf<Task>(queries.tasks);
  const bands = await shelf<TaskBand>(queries.bands, true);
  const skills = await shelf<Skill>(queries.skills);
  const dynamics = await shelf<Dynamics>(queries.dynamics);
  const journal = await shelf<Journal>(queries.journal, true);
  const attention = await shelf<Attention>(pupilQueries.attention);
  const supportTasks = await shelf<SupportTasks>(pupilQueries.supportTasks);
  const together = await shelf<Together>(queries.together);
  const pupils = await shelf<Pupil>(pupilQueries.pupils);
  const remarks = new Shelf(await read<Remark & Row>(queries.remarks), (r) => String(r.scope_code));
  const corrections = new Shelf(await read<Correction & Row>(queries.corrections), (r) =>
    String(r.scope_code),
  );
  const sources = await read<Source & { procedure_id: string }>(queries.sources);
  const thresholds = await thresholdsOf(db);
  const listed = new Map(
    config.listYear === null
      ? []
      : (
          await db.all<NonNullable<NoteFacts['listed']> & { school_code: string }>(queries.listed, {
            profile: config.profile,
            year: config.listYear,
          })
        ).map(({ school_code, year, certainty }) => [school_code, { year, certainty }]),
  );
  const advice = await db.all<Advice>(queries.advice);

  function workFacts(work: Work, school: School): WorkFacts | null {
    const id = work.procedure_id;
    const code = school.school_code;
    const [own] = groups.at(id, 'school', code);
    if (!own) return null;
    const district = school.municipality_code;
    return {
      work,
      school: own,
      classes: classes.at(id, code),
      municipality: groups.at(id, 'municipality', district)[0] ?? null,
      region: groups.at(id, 'region', 'region')[0] ?? null,
      country: groups.at(id, 'country', 'RU')[0] ?? null,
      comparisons: comparisons.at(id, code),
      scores: scores.at(id, code),
      tasks: tasks.at(id, code),
      bands: [...bands.at(id, 'school', code), ...bands.at(id, 'region', 'region')],
      skills: skills.at(id, code),
      dynamics: dynamics.at(id, code)[0] ?? null,
      history: [...history.at(id, 'school', code), ...history.at(id, 'region', 'region')],
      journal: [
        ...journal.at(id, 'school', code),
        ...journal.at(id, 'municipality', district),
        ...journal.at(id, 'region', 'region'),
      ],
      attention: attention.at(id, code),
      support_tasks: supportTasks.at(id, code),
      small_schools: together.at(id, district)[0] ?? null,
      pupils: pupils.at(id, code),
      advice: advice.filter((row) => row.subject === work.subject && suits(row, work.grade)),
    };
  }

  const notes: NoteFacts[] = [];
  for (const school of await db.all<School>(queries.schools)) {
    const own = works.flatMap((work) => workFacts(work, school) ?? []);
    if (own.length === 0) continue;
    const ids = new Set(own.map((facts) => facts.work.procedure_id));
    notes.push({
      round,
      school,
      works: own,
      thresholds,
      sources: sources.filter((source) => ids.has(source.procedure_id)),
      remarks: remarks.at(school.school_code),
      corrections: corrections.at(school.school_code),
      listed: listed.get(school.school_code) ?? null,
      region: config.region,
      region_genitive: config.regionGenitive,
    });
  }
  return notes;
}

/** Whether advice is for a grade. */
export function suits(advice: Pick<Advice, 'grades'>, grade: number): boolean {
  const [from, to] = advice.grades.split('-').map(Number);
  return from !== undefined && grade >= from && grade <= (to ?? from);
}

/** The works of a round with scale, conditions and borders of mastery. */
export async function loadWorks(db: Database, round: Pick<Round, 'round'>): Promise<Work[]> {
  const parameters = { round: round.round };
  const scales = await db.all<Work['scale'][number] & { design: string }>(
    queries.scales,
    parameters,
  );
  const conditions = await db.all<Work['conditions'][number] & { design: string }>(
    queries.conditions,
    parameters,
  );
  const corridors = await db.all<{ procedure_id: string; words: string; difficulty: string }>(
    queries.corridors,
    parameters,
  );
  const works = await db.all<Work>(queries.works, parameters);
  return works.map((work) => ({
    ...work,
    scale: scales.filter((row) => row.design === work.design),
    conditions: conditions.filter((row) => row.design === work.design),
    corridor_words: corridorWords(
      corridors.filter((row) => row.procedure_id === work.procedure_id),
    ),
  }));
}
