import type { Source } from './build.ts';

/** A task of a work as a school did it, the region and the municipality beside it. */
export type TaskRow = {
  scope_code: string;
  procedure_id: string;
  task: string;
  position: number;
  max_score: number;
  difficulty: string;
  skill: string;
  n: number;
  n_full: number;
  completion: number | null;
  corridor: string | null;
  region: number | null;
  municipality: number | null;
};

/** Tasks of the works of the year, for the schools of a municipality. */
export const readTasks = ({ db, table, config }: Source, municipality: string) =>
  db.all<TaskRow>(
    `select own.scope_code, own.procedure_id, own.task, own.position, task.max_score, task.difficulty, task.skill,
       own.n, own.n_full, own.completion, own.corridor,
       region.completion as region, place.completion as municipality
     from ${table('group_task')} as own
     join ${table('school')} as s on s.school_code = own.scope_code
     join ${table('procedure')} as p on p.procedure_id = own.procedure_id
     join ${table('task')} as task on task.procedure_id = own.procedure_id and task.position = own.position
     left join ${table('group_task')} as region on region.origin = 'computed' and region.scope = 'region'
       and region.procedure_id = own.procedure_id and region.position = own.position
     left join ${table('group_task')} as place on place.origin = 'computed' and place.scope = 'municipality'
       and place.scope_code = s.municipality_code and place.procedure_id = own.procedure_id and place.position = own.position
     where own.scope = 'school' and own.origin = 'computed' and own.n > 0 and p.year = $year
       and s.municipality_code = $municipality
     order by own.scope_code, own.procedure_id, own.position`,
    { municipality, year: config.year },
  );

export type SkillRow = {
  scope_code: string;
  procedure_id: string;
  skill: string;
  tasks: string;
  n_tasks: number;
  completion: number;
  deficit: boolean | null;
  region: number | null;
};

/** Skills of the works of the year, for the schools of a municipality, in the order of their first tasks. */
export const readSkills = ({ db, table, config }: Source, municipality: string) =>
  db.all<SkillRow>(
    `select own.scope_code, own.procedure_id, own.skill, named.tasks, own.n_tasks, own.completion, own.deficit,
       region.completion as region
     from ${table('group_skill')} as own
     join ${table('school')} as s on s.school_code = own.scope_code
     join ${table('procedure')} as p on p.procedure_id = own.procedure_id
     join (
       select procedure_id, skill, string_agg(task, ', ' order by position) as tasks, min(position) as first
       from ${table('task')} group by procedure_id, skill
     ) as named on named.procedure_id = own.procedure_id and named.skill = own.skill
     left join ${table('group_skill')} as region on region.scope = 'region'
       and region.procedure_id = own.procedure_id and region.skill = own.skill
     where own.scope = 'school' and own.completion is not null and p.year = $year and s.municipality_code = $municipality
     order by own.scope_code, own.procedure_id, named.first`,
    { municipality, year: config.year },
  );

export type ScoreRow = {
  scope_code: string;
  procedure_id: string;
  primary_score: number;
  n: number;
  band: string;
};

/** Primary scores in the works of the year, for the schools of a municipality. */
export const readScores = ({ db, table, config }: Source, municipality: string) =>
  db.all<ScoreRow>(
    `select d.scope_code, d.procedure_id, d.primary_score, d.n,
       coalesce(d.mark_band::text, case when d.below_minimum then 'below' else 'passed' end) as band
     from ${table('score_distribution')} as d
     join ${table('school')} as s on s.school_code = d.scope_code
     join ${table('procedure')} as p on p.procedure_id = d.procedure_id
     where d.scope = 'school' and p.year = $year and s.municipality_code = $municipality
     order by d.scope_code, d.procedure_id, d.primary_score`,
    { municipality, year: config.year },
  );

export type JournalRow = {
  scope: string;
  scope_code: string;
  procedure_id: string;
  n: number;
  lowered: number;
  confirmed: number;
  raised: number;
  lowered_share: number;
  confirmed_share: number;
  raised_share: number;
};

/** Marks for the work beside those of the journal in the works of the year: region, a municipality, its schools. */
export const readJournal = ({ db, table, config }: Source, municipality: string) =>
  db.all<JournalRow>(
    `select j.scope, j.scope_code, j.procedure_id, j.n, j.lowered, j.confirmed, j.raised,
       j.lowered_share, j.confirmed_share, j.raised_share
     from ${table('journal_agreement')} as j
     join ${table('procedure')} as p on p.procedure_id = j.procedure_id
     left join ${table('school')} as s on j.scope = 'school' and s.school_code = j.scope_code
     where p.year = $year and j.n > 0 and (j.scope = 'region' or j.scope = 'municipality' and j.scope_code = $municipality
       or s.municipality_code = $municipality)
     order by j.procedure_id, j.scope, j.scope_code`,
    { municipality, year: config.year },
  );

/** First score of a mark above «2» by the scale of a work. */
export const readBorders = ({ db, table }: Source) =>
  db.all<{ procedure_id: string; mark: number; at: number }>(
    `select p.procedure_id, k.mark, k.min_primary as at
     from ${table('procedure')} as p join ref_mark_scale as k using (design)
     where k.mark > 2 order by p.procedure_id, k.mark`,
  );
