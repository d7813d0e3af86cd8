import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';
import type { Of } from './queries.ts';

const listed =
  'semi join list_member as m on m.profile = $profile and m.year = $year and m.school_code = ';

/** What a school's years on the list come to, see `school_monitoring` and `school_entry`. */
export type Judged = {
  school_code: string;
  entry_year: number;
  entry_origin: 'approved' | 'computed';
  /** «приказ № … от …» of the list of entry; null = not approved */
  order_number: string | null;
  order_on: string | null;
  entry_known: boolean;
  returned: boolean;
  n_works: number;
  change: number | null;
  change_lo: number | null;
  change_hi: number | null;
  verdict: 'improved' | 'worse' | 'returned' | 'risen' | 'same' | null;
  n_mastered: number;
  n_lost: number;
  n_tasks: number;
  n_higher: number;
  p_clauses: number | null;
  n_pupils: number | null;
  n_clear: number;
  proposal: 'stay' | 'leave' | 'watch' | null;
  reason: 'listed' | 'no_data' | 'clear' | 'years' | 'uncertain' | 'higher' | 'pupils' | null;
};

export function judgedOf(db: Database, of: Of): Promise<Judged[]> {
  return db.all<Judged>(
    `select entry.school_code, entry.entry_year, entry.entry_origin, approved.order_number, approved.order_on::text as order_on,
       entry.entry_known, entry.returned, j.n_works, j.change, j.change_lo, j.change_hi, j.verdict, j.n_mastered, j.n_lost,
       j.n_tasks, j.n_higher, j.p_clauses, j.n_pupils, j.n_clear, j.proposal, j.reason
     from school_entry as entry
     join school_monitoring as j on j.profile = entry.profile and j.year = entry.year and j.school_code = entry.school_code
     left join approved_list as approved on approved.profile = entry.profile and approved.year = entry.entry_year
     where entry.profile = $profile and entry.year = $year and j.later_year = $later
     order by entry.school_code`,
    of,
  );
}

/** A task mastered or lost, see `task_change`. */
export type Moved = ProcedureLabel & {
  school_code: string;
  task: string;
  skill: string;
  n: number;
  completion: number;
  later_n: number;
  later_completion: number;
  region_diff: number;
  verdict: 'mastered' | 'lost';
};

export function movedTasks(db: Database, of: Of): Promise<Moved[]> {
  return db.all<Moved>(
    `select c.school_code, c.task, coalesce(t.skill, '') as skill, c.n, c.completion, c.later_n, c.later_completion, c.region_diff, c.verdict,
       p.kind, p.grade, p.level, s.name as subject, s.dative as subject_dative
     from task_change as c
     join school_entry as e
       on e.profile = $profile and e.year = $year and e.school_code = c.school_code and e.entry_year = c.entry_year
     join procedure as p on p.procedure_id = c.procedure_id
     join ref_subject as s using (subject)
     left join task as t on t.procedure_id = c.procedure_id and t.position = c.position
     where c.later_year = $later and c.verdict in ('mastered', 'lost')
     order by c.school_code, c.verdict desc, ${kindPlace('p.kind')}, s.position, p.grade, p.level nulls first,
       c.position`,
    of,
  );
}

/** A target a school set itself against what its works show, see `target_deviation`. */
export type Aimed = {
  school_code: string;
  indicator: string;
  direction: 'at_most' | 'at_least';
  subject: string;
  kind: string | null;
  grade: number | null;
  due_on: string;
  target: number;
  year: number | null;
  n: number | null;
  x: number | null;
  value: number | null;
  start_year: number | null;
  start_n: number | null;
  start_x: number | null;
  start_value: number | null;
  deviation: number | null;
  certain: boolean | null;
  state: 'reached' | 'missed' | 'ahead' | 'no_data';
};

export function aimedOf(db: Database, of: Of): Promise<Aimed[]> {
  return db.all<Aimed>(
    `select t.school_code, t.indicator, t.direction, s.name as subject, t.kind, t.grade, t.due_on::text as due_on, t.target, t.year, t.n,
       t.x, t.value, t.start_year, t.start_n, t.start_x, t.start_value, t.deviation, t.certain, t.state
     from target_deviation as t join ref_subject as s using (subject) ${listed} t.school_code
     order by t.school_code, s.position, t.due_on, t.cell`,
    { profile: of.profile, year: of.year },
  );
}

/** An activity of the road map of this list's year and what the school did in it. */
export type Took = {
  school_code: string;
  activity: string;
  title: string;
  state: 'took_part' | 'missed' | 'planned' | 'unmarked' | 'ahead';
  has_evidence: boolean;
};

export function tookPart(db: Database, of: Of): Promise<Took[]> {
  return db.all<Took>(
    `select a.school_code, a.activity, r.title, a.state, a.has_evidence
     from activity_school as a join roadmap_activity as r using (activity) ${listed} a.school_code
     where (select max(list_year) from roadmap) = $year
     order by a.school_code, r.position`,
    { profile: of.profile, year: of.year },
  );
}

/** A work of a school beside like schools without support, all of them together. */
export type Beside = ProcedureLabel & {
  school_code: string;
  n: number;
  n_low: number;
  later_n: number;
  later_n_low: number;
  n_controls: number;
  control_n: number;
  control_n_low: number;
  control_later_n: number;
  control_later_n_low: number;
};

export function besideOf(db: Database, of: Of): Promise<Beside[]> {
  return db.all<Beside>(
    `with w as (select series, min(kind) as kind, min(subject) as subject, max(grade) as grade, min(level) as level from procedure group by series)
     select c.school_code, any_value(c.n) as n, any_value(c.n_low) as n_low, any_value(c.later_n) as later_n,
       any_value(c.later_n_low) as later_n_low, count(*)::integer as n_controls, sum(c.control_n)::integer as control_n,
       sum(c.control_n_low)::integer as control_n_low, sum(c.control_later_n)::integer as control_later_n,
       sum(c.control_later_n_low)::integer as control_later_n_low,
       w.kind, w.grade, w.level, s.name as subject, s.dative as subject_dative
     from support_change as c join w using (series) join ref_subject as s using (subject)
     where c.profile = $profile and c.year = $year and c.later_year = $later
     group by c.school_code, c.series, w.kind, w.grade, w.level, s.name, s.dative, s.position
     order by c.school_code, ${kindPlace('w.kind')}, s.position, w.grade, w.level nulls first`,
    of,
  );
}

/** Whether the schools of the list moved more than like ones, see `support_effect`. */
export type Effect = {
  kind: 'all' | 'vpr' | 'oge' | 'ege';
  n_supported: number;
  n_matched: number;
  n_controls: number;
  change: number;
  control_change: number;
  effect: number;
  effect_lo: number | null;
  effect_hi: number | null;
  verdict: 'better' | 'worse' | 'same' | 'few';
};

export function effectsOf(db: Database, of: Of): Promise<Effect[]> {
  return db.all<Effect>(
    `select kind, n_supported, n_matched, n_controls, change, control_change, effect, effect_lo, effect_hi, verdict
     from support_effect where profile = $profile and year = $year and later_year = $later
     order by kind <> 'all', ${kindPlace('kind')}`,
    of,
  );
}

/** A year of the list, see `list_turnover`. */
export type Turn = {
  year: number;
  origin: 'approved' | 'computed';
  compared: boolean;
  n_schools: number;
  n_stayed: number | null;
  n_returned: number | null;
  n_new: number | null;
  n_left: number | null;
};

export function turnsOf(db: Database, { profile, later }: Of): Promise<Turn[]> {
  return db.all<Turn>(
    `select year, origin, compared, n_schools, n_stayed, n_returned, n_new, n_left
     from list_turnover where profile = $profile and year <= $later order by year`,
    { profile, later },
  );
}

/** A condition of leaving the list, see `ref_leave_rule`. */
export type LeaveCondition = {
  condition: 'clear_years' | 'certainty_most' | 'higher_most' | 'pupils_least';
  value: number;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
};

export const leaveRule = (db: Database): Promise<LeaveCondition[]> =>
  db.all<LeaveCondition>(
    'select condition, value, words, source, source_year, status from ref_leave_rule order by position',
  );
