import type { Database } from './database.ts';

export type ActivityFacts = {
  activity: string;
  section: string;
  title: string;
  when_written: string;
  starts_on: string;
  ends_on: string;
  recurrence: 'once' | 'dates' | 'weekly' | 'monthly' | 'quarterly';
  individually: boolean;
  responsible: string;
  expected: string;
  evidence: string | null;
  note: string | null;
  status: 'planned' | 'running' | 'done' | 'cancelled';
  state: 'done' | 'late' | 'waiting' | 'ready' | 'cancelled';
  reason: string;
  next_from: string | null;
  next_to: string | null;
  days_late: number | null;
  evidence_state: 'given' | 'missing' | 'not_due';
  n_schools: number;
  n_took_part: number;
  wanted_share: number | null;
  took_part_share: number | null;
  gives: string | null;
  periods: { starts_on: string; ends_on: string; done_on: string | null }[];
};

export type SchoolFacts = {
  school_code: string;
  name: string;
  municipality: string;
  n_assigned: number;
  n_took_part: number;
  n_missed: number;
  n_unmarked: number;
  n_planned: number;
  n_without_evidence: number;
  took_part_share: number | null;
};

/** The road map of the workspace and where it stands on a day. */
export type RoadmapFacts = {
  school_year: string;
  as_of: string;
  /** set by people, or the last day the data speak of */
  origin: 'set' | 'data';
  coming_days: number;
  activities: ActivityFacts[];
  schools: SchoolFacts[];
  /** state of each school in each activity it is to take part in */
  marks: { activity: string; school_code: string; state: string; has_evidence: boolean }[];
};

/** Reads the tables of the road map; null where the workspace has none. */
export async function roadmapFacts(db: Database): Promise<RoadmapFacts | null> {
  const [day] = await db.all<Pick<RoadmapFacts, 'school_year' | 'as_of' | 'origin'>>(
    'select school_year, as_of::text as as_of, origin from roadmap_day',
  );
  if (!day) return null;
  const activities = await db.all<Omit<ActivityFacts, 'periods'>>(`
    select
      a.activity, a.section, a.title, a.when_written, a.starts_on, a.ends_on, a.recurrence, a.individually,
      a.responsible, a.expected, a.evidence, a.note, a.status, s.state, s.reason, s.next_from, s.next_to, s.days_late,
      s.evidence as evidence_state, s.n_schools, s.n_took_part, s.wanted_share, s.took_part_share,
      (select string_agg(words, '; ' order by words) from ref_roadmap_link as l
       where l.activity = a.activity and l.side = 'gives') as gives
    from roadmap_activity as a
    join activity_state as s on s.activity = a.activity
    order by a.position`);
  type Period = ActivityFacts['periods'][number] & { activity: string };
  const periods = await db.all<Period>(
    'select activity, starts_on, ends_on, done_on from roadmap_period order by activity, period',
  );
  const schools = await db.all<SchoolFacts>(`
    select s.school_code, school.name, coalesce(m.name, '') as municipality, s.* exclude (school_code)
    from roadmap_school_state as s
    join school on school.school_code = s.school_code
    left join municipality as m on m.municipality_code = school.municipality_code
    order by m.position, s.school_code`);
  const { days } = await db.one<{ days: number }>(
    "select need(max(value), 'roadmap_coming_days') as days from ref_threshold where name = 'roadmap_coming_days'",
  );
  return {
    ...day,
    coming_days: days,
    activities: activities.map((activity) => ({
      ...activity,
      periods: periods
        .filter((period) => period.activity === activity.activity)
        .map(({ activity: _of, ...period }) => period),
    })),
    schools,
    marks: await db.all(
      'select activity, school_code, state, has_evidence from activity_school order by activity, school_code',
    ),
  };
}

/** An activity held or overdue with fewer of the schools than the map wants. */
export const belowWanted = ({
  n_schools,
  took_part_share,
  wanted_share,
  state,
  n_took_part,
}: ActivityFacts): boolean =>
  n_schools > 0 &&
  wanted_share !== null &&
  (took_part_share ?? 0) < wanted_share &&
  (n_took_part > 0 || state === 'done' || state === 'late');

/** Activities that go on or begin up to a day, those that end first in front. */
export const comingUpTo = (
  activities: readonly ActivityFacts[],
  horizon: string,
): ActivityFacts[] =>
  activities
    .filter(
      ({ next_from, state }) => next_from !== null && next_from <= horizon && state !== 'done',
    )
    .sort((a, b) => ((a.next_to ?? '') < (b.next_to ?? '') ? -1 : 1));
