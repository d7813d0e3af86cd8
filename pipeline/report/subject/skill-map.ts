import { taskList } from '../../russian/list.ts';
import { formatNumber, formatPercent, formatShareNumber, NBSP } from '../../russian/number.ts';
import { counted } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';
import { rowLabels } from '../charts/wrap.ts';
import type { Figure } from '../document.ts';

/** How a municipality does the tasks of a skill; `least` – it does no other skill less often. */
export type PlaceSkill = {
  place: string;
  place_n: number;
  position: number;
  skill: string;
  tasks: string;
  n: number;
  completion: number;
  least: boolean;
};

/** Skills of a work by municipality, both in their order; municipalities of few participants are left out. */
export function placeSkills(db: Database, procedure: string, minN: number): Promise<PlaceSkill[]> {
  return db.all<PlaceSkill>(
    `with named as (
       select skill, string_agg(task, ', ' order by position) as tasks, min(position) as place
       from task where procedure_id = $procedure group by skill
     ),
     whole as (
       select m.municipality_code, m.name, m.position, g.n,
         row_number() over (order by g.n, m.position) as smallest, count(*) filter (g.n < $minN) over () as n_few
       from group_procedure as g join municipality as m on m.municipality_code = g.scope_code
       where g.procedure_id = $procedure and g.scope = 'municipality' and g.origin = 'computed' and g.n > 0
     ),
     shown as (
       -- one left out alone would be the region less the others: the next smallest goes with it
       select * from whole where n >= $minN and not (n_few = 1 and smallest = 2)
     )
     select shown.name as place, shown.n as place_n, shown.position, own.skill, named.tasks, own.n, own.completion,
       own.completion = min(own.completion) over (partition by shown.municipality_code) as least
     from group_skill as own
     join shown on shown.municipality_code = own.scope_code
     join named using (skill)
     where own.procedure_id = $procedure and own.scope = 'municipality' and own.n >= $minN and own.completion is not null
     order by shown.position, named.place, own.skill`,
    { procedure, minN },
  );
}

/** Municipalities of one figure: more would be taller than a page. */
const placesOnPage = 28;

/** The skill that most municipalities do least often. */
function hardest(rows: readonly PlaceSkill[]): { row: PlaceSkill; n: number } | null {
  const counts = new Map<string, { row: PlaceSkill; n: number }>();
  for (const row of rows.filter(({ least }) => least)) {
    const known = counts.get(row.skill);
    if (known) known.n += 1;
    else counts.set(row.skill, { row, n: 1 });
  }
  return [...counts.values()].reduce<{ row: PlaceSkill; n: number } | null>(
    (best, each) => (best === null || each.n > best.n ? each : best),
    null,
  );
}

/**
 * The map of skills by municipality, in figures that fit a page; none where there are fewer than two of either. A number
 * stands in each cell, the least of a municipality is framed: colour alone says nothing.
 */
export function skillMaps(rows: readonly PlaceSkill[]): Figure[] {
  const places = [...new Set(rows.map(({ place }) => place))];
  const skills = [...new Set(rows.map(({ tasks }) => tasks))];
  const found = hardest(rows);
  if (places.length < 2 || skills.length < 2 || found === null) return [];
  const lead = `Наименьшее выполнение – по умению «${found.row.skill}» (${taskList(found.row.tasks.split(', '))}) в${NBSP}${formatNumber(found.n)} из ${counted(places.length, ['муниципалитета', 'муниципалитетов', 'муниципалитетов'])}.`;
  const pages = Math.ceil(places.length / placesOnPage);
  return Array.from({ length: pages }, (_, page) => {
    const here = new Set(places.slice(page * placesOnPage, (page + 1) * placesOnPage));
    return figure(
      rows.filter(({ place }) => here.has(place)),
      page === 0 ? lead : 'Продолжение.',
    );
  });
}

function figure(rows: readonly PlaceSkill[], lead: string): Figure {
  const places = [...new Map(rows.map((row) => [row.place, row.place_n]))];
  const { labels, step } = rowLabels(
    places.map(([name, n]) => ({ name, told: `(${formatNumber(n)})` })),
    { width: 170, size: 10.5, least: 19 },
  );
  const label = new Map(places.map(([name], i) => [name, labels[i] ?? name]));
  const least = rows.filter((row) => row.least);
  return {
    chart: 'subject-skills',
    data: {
      rows: rows.map((row, i) => ({
        place: label.get(row.place) ?? row.place,
        order: row.position,
        tasks: shortTasks(row.tasks),
        position: i,
        completion: row.completion,
        label: formatShareNumber(row.completion, 0),
        least: row.least,
      })),
    },
    signals: { y_step: step },
    alt: `Наименее выполненное умение по муниципалитетам: ${least.map((row) => `${row.place} – «${row.skill}», ${formatPercent(row.completion, 0)}`).join('; ')}.`,
    caption: `${lead} Выполнение заданий умения по муниципалитетам, % от максимума (в скобках – участники работы, n); столбец – задания умения, сами умения – в таблице заданий; рамка – меньше всего в муниципалитете; чем темнее, тем больше.`,
  };
}

/** Columns are narrow: of many tasks the first and how many more. */
function shortTasks(tasks: string): string {
  const codes = tasks.split(', ');
  return codes.length > 2 ? `${codes[0]} и ещё ${codes.length - 1}` : codes.join(', ');
}
