import type { Database } from '../../store/database.ts';
import { grouped } from '../list/grouped.ts';
import {
  type Change,
  changesOf,
  type Followed,
  followedSchools,
  type RiskChange,
  risksOf,
} from '../monitoring/queries.ts';
import { type Factor, factorsOf } from '../risk-profile/queries.ts';
import type { Frame } from './frame.ts';
import {
  type Skill,
  skillsOf,
  type VprWork,
  vprWorks,
  type WeakMeta,
  type WeakTask,
  weakMeta,
  weakTasks,
} from './queries.ts';
import {
  type Mark,
  marksOf,
  type Staff,
  staffOf,
  type Taken,
  type Target,
  takenOf,
  targetsOf,
} from './road-queries.ts';

/** Everything drafts tell of one school: nothing of another stands here. */
export type SchoolFacts = {
  school: Followed;
  works: readonly VprWork[];
  tasks: readonly WeakTask[];
  meta: readonly WeakMeta[];
  skills: readonly Skill[];
  changes: readonly Change[];
  risks: readonly RiskChange[];
  factors: readonly Factor[];
  targets: readonly Target[];
  marks: readonly Mark[];
  taken: Taken | null;
  staff: Staff | null;
};

/** The schools followed with what is known of each, by a handful of queries. */
export async function draftSchools(
  db: Database,
  { of }: Pick<Frame, 'of'>,
): Promise<SchoolFacts[]> {
  const schools = await followedSchools(db, of);
  const [works, tasks, meta, skills, changes, risks, factors, targets, marks, taken, staff] = [
    grouped(await vprWorks(db, of)),
    grouped(await weakTasks(db, of)),
    grouped(await weakMeta(db, of)),
    grouped(await skillsOf(db, of)),
    grouped(await changesOf(db, of)),
    grouped(await risksOf(db, of)),
    grouped(await factorsOf(db, { year: of.year, profile: of.profile })),
    grouped(await targetsOf(db, of)),
    grouped(await marksOf(db, of)),
    grouped(await takenOf(db, of)),
    grouped(await staffOf(db)),
  ];
  return schools.map((school): SchoolFacts => {
    const code = school.school_code;
    return {
      school,
      works: works.get(code) ?? [],
      tasks: tasks.get(code) ?? [],
      meta: meta.get(code) ?? [],
      skills: skills.get(code) ?? [],
      changes: changes.get(code) ?? [],
      risks: risks.get(code) ?? [],
      factors: factors.get(code) ?? [],
      targets: targets.get(code) ?? [],
      marks: marks.get(code) ?? [],
      taken: taken.get(code)?.[0] ?? null,
      staff: staff.get(code)?.[0] ?? null,
    };
  });
}
