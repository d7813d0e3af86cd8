import { formatNumber, NBSP } from '../../russian/number.ts';
import { difficultyLetter } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import type { Page, PageCell, PageColumn } from '../page.ts';
import type { Procedure } from './procedure.ts';

/** A skill in the region, or in the municipality whose own paper it is. */
export type Skill = {
  procedure_id: string;
  skill: string;
  tasks: string;
  difficulties: string[];
  max_score: number;
  n: number | null;
  completion: number | null;
  n_tasks: number | null;
  n_insufficient: number | null;
  deficit: boolean | null;
  /** schools large enough for a statement, and those of them where the skill is a deficit */
  n_schools: number;
  n_schools_deficit: number | null;
};

/** Skills of a work in the order of its tasks. */
export const skillRows = (db: Database, round: string): Promise<Skill[]> =>
  db.all<Skill>(
    `with l as (select max(value) as group_min_n from ref_threshold where name = 'group_min_n'),
     whole as (
       select procedure_id, case when municipality_code is null then 'region' else 'municipality' end as scope,
         coalesce(municipality_code, 'region') as scope_code
       from procedure where round = $round
     ),
     told as (
       select procedure_id, skill, string_agg(task, ', ' order by position) as tasks, min(position) as place,
         list_distinct(list(difficulty order by position)) as difficulties, sum(max_score)::integer as max_score
       from task semi join whole using (procedure_id) where skill <> ''
       group by procedure_id, skill
     ),
     school_skill as (
       select g.procedure_id, g.skill, count(*) as n_schools,
         case when count(g.deficit) > 0 then count(*) filter (g.deficit) end as n_deficit
       from group_skill as g
       semi join whole using (procedure_id)
       join group_procedure as p on p.procedure_id = g.procedure_id and p.scope = g.scope
         and p.scope_code = g.scope_code and p.origin = 'computed'
       cross join l
       where g.scope = 'school' and p.n >= l.group_min_n
       group by g.procedure_id, g.skill
     )
     select told.procedure_id, told.skill, told.tasks, told.difficulties, told.max_score, g.n, g.completion, g.n_tasks,
       case when g.n >= l.group_min_n and g.deficit is not null then g.n_tasks_insufficient end as n_insufficient,
       case when g.n >= l.group_min_n then g.deficit end as deficit,
       coalesce(s.n_schools, 0)::integer as n_schools, s.n_deficit as n_schools_deficit
     from told
     join whole using (procedure_id)
     cross join l
     left join group_skill as g on g.procedure_id = told.procedure_id and g.scope = whole.scope
       and g.scope_code = whole.scope_code and g.skill = told.skill
     left join school_skill as s on s.procedure_id = told.procedure_id and s.skill = told.skill
     order by told.procedure_id, told.place`,
    { round },
  );

/** A skill in a municipality; `deficit` is null where it is too small for a statement. */
export type PlaceSkill = {
  procedure_id: string;
  municipality_code: string;
  municipality: string;
  skill: string;
  n: number;
  completion: number | null;
  deficit: boolean | null;
};

export const placeSkills = (db: Database, round: string): Promise<PlaceSkill[]> =>
  db.all<PlaceSkill>(
    `select g.procedure_id, m.municipality_code, m.name as municipality, g.skill, g.n, g.completion,
       case when g.n >= (select value from ref_threshold where name = 'group_min_n') then g.deficit end as deficit
     from group_skill as g
     join municipality as m on m.municipality_code = g.scope_code
     join procedure as p on p.procedure_id = g.procedure_id
     where p.round = $round and g.scope = 'municipality' and p.municipality_code is null
     order by g.procedure_id, m.position, g.skill`,
    { round },
  );

const deficitWords = (deficit: boolean | null) =>
  deficit === null ? null : deficit ? 'да' : 'нет';

/** Умения: each with its tasks, the region, the schools where it is a deficit, municipalities. */
export function skillsPage(
  skills: readonly Skill[],
  places: readonly PlaceSkill[],
  context: {
    procedure: Procedure;
    region: string;
    smallN: number;
    lines: readonly string[];
    notes: readonly string[];
  },
): Page {
  const { procedure, region, smallN, lines, notes } = context;
  const name = 'Умения';
  const known = new Map(places.map((row) => [`${row.municipality_code} ${row.skill}`, row]));
  const codes = [...new Map(places.map((row) => [row.municipality_code, row.municipality]))];
  const whole = procedure.own_municipality ?? region;
  const from = formatNumber(smallN);
  const columns: PageColumn[] = [
    { head: 'Проверяемое умение', width: 58 },
    { head: 'Задания №', width: 14 },
    { head: 'Уровень сложности', width: 11 },
    { head: 'Максимум, баллов', width: 11, form: 'count' },
    { head: 'Участников', width: 11, form: 'count', over: whole },
    { head: 'Выполнение, % от максимума', width: 12, form: 'share', over: whole },
    { head: 'Заданий', width: 9, form: 'count', over: whole },
    { head: 'Из них с недостаточным уровнем', width: 15, form: 'count', over: whole },
    { head: 'Системный дефицит', width: 12, over: whole },
    { head: `Школ от${NBSP}${from} участников`, width: 12, form: 'count' },
    { head: 'Из них школ с дефицитом умения', width: 13, form: 'count' },
    ...codes.map(
      ([, municipality]): PageColumn => ({
        ...{ head: municipality, width: 15, form: 'share' },
        over: 'Выполнение по муниципалитетам, % от максимума',
      }),
    ),
    ...codes.map(
      ([, municipality]): PageColumn => ({
        ...{ head: municipality, width: 13, form: 'count', over: 'Участников' },
        screen: true,
      }),
    ),
  ];
  return {
    name,
    title: `${name}. ${procedure.title}`,
    lines:
      skills.length > 0
        ? lines
        : [...lines, 'Умения, которые проверяют задания этой работы, в справочнике не описаны.'],
    columns,
    notes,
    places: 1,
    rows: skills.map((row) => {
      const own = codes.map(([code]) => known.get(`${code} ${row.skill}`));
      return {
        cells: [
          row.skill,
          row.tasks,
          row.difficulties.flatMap((each) => difficultyLetter(each) ?? []).join(', ') || null,
          ...[row.max_score, row.n, signed(row), row.n_tasks, row.n_insufficient],
          deficitWords(row.deficit),
          ...[row.n_schools, row.n_schools_deficit],
          ...own.map((place) => (place ? signed(place) : null)),
          ...own.map((place) => place?.n ?? null),
        ],
      };
    }),
  };
}

const signed = ({ completion, deficit }: Pick<Skill, 'completion' | 'deficit'>): PageCell =>
  completion !== null && deficit ? { value: completion, sign: 'weak' } : completion;
