import { formatPeriod } from '../../russian/date.ts';
import { joinList } from '../../russian/list.ts';
import { NBSP } from '../../russian/number.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { shareOf, type Tiers } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { grouped, groupedBy } from '../list/grouped.ts';
import { directions } from '../risk-profile/factor.ts';
import { type Factor, factorsOf, type Measure, measuresOf } from '../risk-profile/queries.ts';
import { type IsOpen, openWorks } from './open.ts';
import {
  type Activity,
  activitiesOf,
  type LowWork,
  lowWorks,
  type Of,
  type SupportSchool,
  supportSchools,
  type WeakSkill,
  weakSkills,
  weakSubjects,
} from './queries.ts';

/** A school of a municipal sheet, in words. */
export type PlanSchool = {
  school_code: string;
  name: string;
  status: SupportSchool['status'];
  why: string;
  subjects: string[];
  /** low works with their counts, where the municipality is told them */
  works: string[];
  skills: string[];
  risks: string[];
  curator: string;
};

/** A measure proposed for a school. */
export type PlanMeasure = {
  school_code: string;
  factor: number;
  risk: string;
  measure: string;
  responsible: string;
  activity: string;
  when: string;
  evidence: string;
};

/** An activity of the road map the municipality takes part in. */
type PlanActivity = {
  activity: string;
  title: string;
  when: string;
  responsible: string;
  expected: string;
};

/** The sheet of a municipality: what its documents and its workbook say. */
export type MunicipalPlan = {
  municipality_code: string;
  municipality: string;
  year: number;
  schools: PlanSchool[];
  measures: PlanMeasure[];
  activities: PlanActivity[];
};

/** Where nothing is known: to be filled in by hand. */
export const blank = '___';

/** Sheets of the municipalities that have schools on the list, watched or at risk. */
export async function municipalPlans(db: Database, of: Of): Promise<MunicipalPlan[]> {
  const schools = await supportSchools(db, of);
  const codes = [...new Set(schools.map(({ municipality_code }) => municipality_code))];
  const isOpen = await openWorks(db, codes);
  const tiers = tiersOf(await thresholdsOf(db));
  const works = grouped(await lowWorks(db, of));
  const skills = grouped(await weakSkills(db, of));
  const factors = grouped(await factorsOf(db, of, 'support_school'));
  const subjects = grouped(await weakSubjects(db, of));
  const measures = await measuresOf(db);
  const activities = await activitiesOf(db, of);
  const known = new Map(activities.map((each) => [each.activity, each]));
  return codes.map((code): MunicipalPlan => {
    const own = schools.filter(({ municipality_code }) => municipality_code === code);
    const risks = new Map(
      own.map(({ school_code }) => [school_code, directions(factors.get(school_code) ?? [])]),
    );
    return {
      municipality_code: code,
      municipality: own[0]?.municipality ?? '',
      year: of.year,
      schools: own.map((school) => ({
        school_code: school.school_code,
        name: school.name,
        status: school.status,
        why: whyWords(school),
        subjects: (subjects.get(school.school_code) ?? []).map(({ subject }) =>
          subject.toLowerCase(),
        ),
        works: (works.get(school.school_code) ?? []).map((work) => workWords(work, isOpen, tiers)),
        skills: skillLines(skills.get(school.school_code) ?? [], isOpen),
        risks: (risks.get(school.school_code) ?? []).map(({ name }) => name),
        curator: curatorWords(school),
      })),
      measures: own.flatMap(({ school_code }) =>
        (risks.get(school_code) ?? []).flatMap((factor) =>
          measuresFor(school_code, factor, measures, known),
        ),
      ),
      activities: activities
        .filter(({ responsible }) => responsible.split(/\s*[;,]\s*/).includes('МОО'))
        .map((each) => ({ ...each, when: whenWords(each) })),
    };
  });
}

const whyWords = ({ status, n_low_works }: SupportSchool): string =>
  status === 'listed'
    ? 'школа перечня'
    : status === 'watched'
      ? 'наблюдение по решению рабочей группы'
      : `вне перечня, низкий результат по данным двух лет (работ – ${n_low_works})`;

/** A curator of another municipality is not named: a copy of a municipality names its own schools alone. */
function curatorWords({
  curator,
  curator_municipality,
  municipality_code,
  status,
}: SupportSchool): string {
  if (curator === null) return status === 'listed' ? blank : '–';
  return curator_municipality === municipality_code
    ? curator
    : 'школа другого муниципалитета, сообщает институт';
}

function workWords(work: LowWork, isOpen: IsOpen, tiers: Tiers): string {
  const name = procedureShort(work);
  return isOpen(work.procedure_id, work.school_code)
    ? `${name} – ${shareOf(work.n_low, work.n, work.low_share, tiers)}`
    : `${name} – число отдельно не${NBSP}приводится`;
}

/** Topics a line names at most. */
const mostTopics = 4;

/** Skills in deficit by subject, then metasubject ones, of works whose figures the municipality is told. */
function skillLines(skills: readonly WeakSkill[], isOpen: IsOpen): string[] {
  const told = skills.filter(({ procedure_id, school_code }) => isOpen(procedure_id, school_code));
  const groups = groupedBy(told, ({ meta, subject }) => `${meta}|${subject}`);
  return [...groups.values()].map((group) => {
    const topics = [...new Set(group.map(({ topic }) => topic))];
    const [first] = group;
    const more = topics.length - mostTopics;
    const names = topics.slice(0, mostTopics).map((topic) => `«${topic}»`);
    return `${first?.subject}${first?.meta ? ', метапредметные умения' : ''}: ${more > 0 ? `${names.join('; ')} и${NBSP}ещё${NBSP}${more}` : joinList(names)}`;
  });
}

function measuresFor(
  school_code: string,
  factor: Factor,
  measures: readonly Measure[],
  activities: ReadonlyMap<string, Activity>,
): PlanMeasure[] {
  return measures
    .filter((each) => Number(each.factor) === factor.factor)
    .map(({ measure, responsible, activity, evidence }) => {
      const found = activity === null ? undefined : activities.get(activity);
      return {
        school_code,
        factor: factor.factor,
        risk: factor.name,
        measure,
        responsible: responsible || blank,
        activity: activity ?? '–',
        when: found ? whenWords(found) : blank,
        evidence,
      };
    });
}

/** Dates of an activity: a day or period as days, a repeated one as the map has it, «___» where there is none. */
export function whenWords({ recurrence, starts_on, ends_on, when_written }: Activity): string {
  if (when_written === null || starts_on === null || ends_on === null) return blank;
  if (recurrence === 'once') return formatPeriod(starts_on, ends_on);
  return when_written
    .replace(/(?<=\d)\s*[-–—]\s*(?=\d)/g, '–')
    .replace(/\s+[-—]\s+/g, `${NBSP}– `)
    .replace(/(?<=\p{L})-(?=\p{L})/gu, '–');
}
