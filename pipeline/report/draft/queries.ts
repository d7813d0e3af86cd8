import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';
import type { Of } from '../monitoring/queries.ts';

const label =
  'p.kind, s.name as subject, s.dative as subject_dative, p.grade, p.level, p.procedure_id';
const place = `${kindPlace('p.kind')}, s.position, p.grade, p.level nulls first, p.procedure_id`;
/** Schools on the list that is followed. */
const followed =
  'semi join list_member as m on m.profile = $profile and m.year = $year and m.school_code = own.scope_code';

/** Marks and journal of a school in a ВПР of the configured year, beside the region. */
export type VprWork = ProcedureLabel & {
  school_code: string;
  procedure_id: string;
  n_enrolled: number | null;
  n: number;
  n_mark_2: number | null;
  n_mark_3: number | null;
  n_mark_4: number | null;
  n_mark_5: number | null;
  share_mark_2: number | null;
  region_n: number | null;
  region_share_mark_2: number | null;
  n_journal: number | null;
  lowered: number | null;
  confirmed: number | null;
  raised: number | null;
  lowered_share: number | null;
  confirmed_share: number | null;
  raised_share: number | null;
};

export const vprWorks = (db: Database, of: Of): Promise<VprWork[]> =>
  db.all<VprWork>(
    `select own.scope_code as school_code, ${label}, own.n_enrolled, own.n, own.n_mark_2, own.n_mark_3, own.n_mark_4, own.n_mark_5,
       own.share_mark_2, region.n as region_n, region.share_mark_2 as region_share_mark_2, j.n as n_journal, j.lowered, j.confirmed, j.raised,
       j.lowered_share, j.confirmed_share, j.raised_share
     from group_procedure as own
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     ${followed}
     left join group_procedure as region
       on region.scope = 'region' and region.origin = 'computed' and region.procedure_id = own.procedure_id
     left join journal_agreement as j
       on j.scope = 'school' and j.scope_code = own.scope_code and j.procedure_id = own.procedure_id
     where own.scope = 'school' and own.origin = 'computed' and own.n > 0 and p.kind = 'vpr' and p.year = $later
       and p.municipality_code is null
     order by own.scope_code, ${place}`,
    of,
  );

/** A task a school mastered insufficiently in a ВПР of the configured year. */
export type WeakTask = ProcedureLabel & {
  school_code: string;
  procedure_id: string;
  subject_code: string;
  task: string;
  content_code: string | null;
  skill: string;
  n: number;
  completion: number;
  /** did not get a point, those who did not attempt it among them */
  n_nothing: number;
};

/** Tasks of the band «insufficient», in the order of the papers. */
export const weakTasks = (db: Database, of: Of): Promise<WeakTask[]> =>
  db.all<WeakTask>(
    `select own.scope_code as school_code, ${label}, p.subject as subject_code, own.task, task.content_code, task.skill, own.n,
       own.completion, (own.n_zero + own.n_not_attempted)::integer as n_nothing
     from group_task as own
     join procedure as p using (procedure_id)
     join task on task.procedure_id = own.procedure_id and task.position = own.position
     join ref_subject as s using (subject)
     ${followed}
     where own.scope = 'school' and own.origin = 'computed' and own.corridor = 'insufficient' and p.kind = 'vpr' and p.year = $later
       and p.municipality_code is null
     order by own.scope_code, ${place}, own.position`,
    of,
  );

/** A metasubject skill in deficit in a ВПР of the configured year, with the tasks it shows in. */
export type WeakMeta = ProcedureLabel & {
  school_code: string;
  procedure_id: string;
  topic: string;
  n: number;
  completion: number;
  tasks: string;
};

export const weakMeta = (db: Database, of: Of): Promise<WeakMeta[]> =>
  db.all<WeakMeta>(
    `select own.scope_code as school_code, ${label}, own.topic, own.n, own.completion, named.tasks
     from group_topic as own
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     join (
       select procedure_id, metasubject, string_agg(task, ', ' order by position) as tasks
       from task where metasubject is not null group by procedure_id, metasubject
     ) as named on named.procedure_id = own.procedure_id and named.metasubject = own.topic
     ${followed}
     where own.scope = 'school' and own.kind = 'metasubject' and own.deficit and p.kind = 'vpr' and p.year = $later
       and p.municipality_code is null
     order by own.scope_code, own.topic collate ru, ${place}`,
    of,
  );

/** A skill of a school in a ВПР of the configured year with enough participants. */
export type Skill = ProcedureLabel & {
  school_code: string;
  procedure_id: string;
  skill: string;
  n: number;
  completion: number;
  deficit: boolean;
};

/** Skills known to be in deficit or not, the lowest completion first. */
export const skillsOf = (db: Database, of: Of): Promise<Skill[]> =>
  db.all<Skill>(
    `select own.scope_code as school_code, ${label}, own.skill, own.n, own.completion, own.deficit
     from group_skill as own
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     ${followed}
     where own.scope = 'school' and own.deficit is not null and p.kind = 'vpr' and p.year = $later and p.municipality_code is null
       and own.n >= (select need(max(value) filter (where name = 'group_min_n'), 'group_min_n') from ref_threshold)
     order by own.scope_code, own.completion, ${place}, own.skill`,
    of,
  );
