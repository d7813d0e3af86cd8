import { formatDate } from '../../russian/date.ts';
import { formatNumber } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import { localityWords, schoolKindWords } from '../../russian/school.ts';
import type { Source } from './build.ts';
import type { Detail } from './municipality.ts';
import { sizeWords } from './register.ts';
import type { School } from './school.ts';
import type { ListView } from './school-list.ts';
import { journalFigure, journalWords, marksFigure, scoresFigure } from './school-marks.ts';
import { skillsFigure, tasksFigure, tasksTable, weakWords } from './school-tasks.ts';
import { type SchoolWork, worksFigure, worksTable } from './school-works.ts';
import { yearsFigure, yearsTable } from './school-years.ts';
import type { PageFigure, PageTable } from './view.ts';
import { percentWords, wroteWords } from './words.ts';

/** A link to a document of the school. */
export type FileLink = { href: string; name: string; form: string };

type WorkView = {
  id: string;
  title: string;
  lines: string[];
  figures: PageFigure[];
  tasks: PageTable | null;
};

/** What templates/portal/school.hbs prints. */
export type SchoolView = {
  school: string;
  code: string;
  municipality: string;
  passport: { term: string; value: string }[];
  list: ListView | null;
  overview: PageFigure[];
  years: PageTable[];
  history: { table: PageTable | null; figure: PageFigure | null } | null;
  works: WorkView[];
  worksYear: string;
  files: FileLink[];
  remarks: string | null;
};

/** Everything a page tells of a school. */
export function schoolView(
  source: Source,
  school: School,
  detail: Detail,
  list: ListView | null,
  files: FileLink[],
): SchoolView {
  const { tiers, config, build } = source;
  const inner = build.own === null;
  const works = detail.works;
  const years = [...new Set(works.map(({ work }) => work.year))];
  const now = works.filter(({ work }) => work.year === config.year);
  const overview = worksFigure(now, tiers);
  const history = {
    table: yearsTable(works, detail.changes, tiers),
    figure: yearsFigure(works, tiers),
  };
  return {
    school: school.name,
    code: school.school_code,
    municipality: school.municipality,
    passport: passport(school, source),
    list,
    overview: overview ? [overview] : [],
    years: years.map((year, i) =>
      worksTable(
        year,
        works.filter(({ work }) => work.year === year),
        tiers,
        { inner, explained: i === 0 },
      ),
    ),
    history: history.table ? history : null,
    works: inner ? now.map((row, i) => workView(row, i, source, school, detail)) : [],
    worksYear: String(config.year),
    files,
    remarks: inner ? remarkWords(school) : null,
  };
}

function passport(school: School, { config }: Source): SchoolView['passport'] {
  const { settlement, locality, head, successor, opened_on, closed_on, size, most } = school;
  const lines: [string, string | null][] = [
    ['Код', school.school_code],
    ['Муниципалитет', school.municipality],
    ['Вид', capital(schoolKindWords(school.kind))],
    ['Местность', settlement ?? localityWords(locality)],
    [
      'Размер',
      size === null || most === null
        ? `работ ${config.year} года нет`
        : `${sizeWords(size)}: в самой большой работе ${config.year} года – ${counted(most, WORDS.participant)}`,
    ],
    ['Филиал школы', head],
    ['Открыта', opened_on && formatDate(opened_on)],
    ['Закрыта', closed_on && formatDate(closed_on)],
    ['Учащиеся переданы', successor],
  ];
  return lines.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}

function remarkWords({ n_sources, n_remarks }: School): string {
  const files = counted(n_sources, ['файла', 'файлов', 'файлов']);
  return n_sources === 0
    ? 'Файлов с результатами школы нет.'
    : `Результаты прочитаны из ${files}; замечаний проверки, которые относятся к школе, – ${formatNumber(n_remarks)}.`;
}

function workView(
  row: SchoolWork,
  i: number,
  source: Source,
  school: School,
  detail: Detail,
): WorkView {
  const { tiers, config } = source;
  const { work, own } = row;
  const key = work.procedure_id;
  const names = { region: config.region, municipality: school.municipality };
  const tasks = detail.tasks.get(key) ?? [];
  const skills = detail.skills.get(key) ?? [];
  const journal = detail.journal.get(key) ?? null;
  const id = (part: string) => `${part}-${i + 1}`;
  const figures = [
    marksFigure(id('marks'), row, names, tiers),
    scoresFigure(
      id('scores'),
      row,
      detail.scores.get(key) ?? [],
      detail.borders.get(key) ?? [],
      tiers,
    ),
    tasksFigure(id('tasks'), tasks, tiers),
    skillsFigure(id('skills'), skills, own.n, tiers),
    journal && journalFigure(id('journal'), journal, names, tiers),
  ];
  const low =
    own.low_share === null || own.n < tiers.share ? '' : ` (${percentWords(own.low_share)})`;
  return {
    id: id('work'),
    title: work.title,
    lines: [
      `${capital(wroteWords(own.n))}${own.n_absent === null ? '' : `, не писали ${own.n_absent}`}; низкий результат – ${own.n_low ?? 0}${low}.`,
      weakWords(tasks, tiers),
      journal?.own ? journalWords(journal.own) : null,
    ].filter((line): line is string => line !== null),
    figures: figures.filter((figure): figure is PageFigure => figure !== null),
    tasks: tasksTable(tasks, tiers),
  };
}
