import { join } from 'node:path';
import { newWorkbook } from '../../excel.ts';
import { formatDate, formatPeriod } from '../../russian/date.ts';
import { markWords, stateWords } from '../../russian/roadmap.ts';
import type { Database } from '../../store/database.ts';
import { type RoadmapFacts, roadmapFacts } from '../../store/roadmap.ts';
import { fixDates } from '../../workspace/archive.ts';
import { writeWhole } from '../../workspace/whole-file.ts';
import { addTable, type Cell, type Column } from '../sheet.ts';
import { calendarText } from './calendar.ts';

type RegisterConfig = { institute: string; notice: string };
type Sheet = { name: string; columns: Column[]; rows: Cell[][] };

const text = (head: string, width: number): Column => ({ head, width });
const count = (head: string): Column => ({ head, width: 13, form: 'count' });

/** A line a period, in order of time. */
function calendarSheet({ activities }: RoadmapFacts): Sheet {
  const rows = activities.flatMap((activity) =>
    activity.periods.map((period) => ({ activity, period })),
  );
  rows.sort((a, b) =>
    a.period.starts_on < b.period.starts_on ? -1 : a.period.starts_on > b.period.starts_on ? 1 : 0,
  );
  return {
    name: 'Календарь',
    columns: [
      ...[text('Начало', 12), text('Конец', 12), text('№', 8), text('Мероприятие', 60)],
      ...[text('Срок по карте', 24), text('Ответственные', 24), text('Выполнено', 12)],
    ],
    rows: rows.map(({ activity, period }) => [
      ...[
        formatDate(period.starts_on),
        formatDate(period.ends_on),
        activity.activity,
        activity.title,
      ],
      ...[activity.when_written, activity.responsible],
      period.done_on === null ? null : formatDate(period.done_on),
    ]),
  };
}

function stateSheet({ activities }: RoadmapFacts): Sheet {
  return {
    name: 'Состояние',
    columns: [
      ...[text('№', 8), text('Мероприятие', 52), text('Состояние', 18), text('Почему', 56)],
      ...[text('Ближайший срок', 26), count('Дней опоздания'), text('Ожидаемый результат', 30)],
      ...[text('Подтверждение', 30), count('Школ участвует'), count('Школ участвовало')],
      ...[
        { head: 'Участие', width: 12, form: 'share' } satisfies Column,
        text('Что готовит программа', 46),
      ],
    ],
    rows: activities.map((each) => [
      ...[each.activity, each.title, stateWords[each.state], each.reason],
      each.next_from && each.next_to ? formatPeriod(each.next_from, each.next_to) : null,
      ...[each.days_late, each.expected, each.evidence_state === 'missing' ? 'нет' : each.evidence],
      ...(each.n_schools > 0
        ? [each.n_schools, each.n_took_part, each.took_part_share]
        : [null, null, null]),
      each.gives,
    ]),
  };
}

/** A line a school: its counts, then what it did in each activity. */
function schoolSheet({ activities, schools, marks }: RoadmapFacts): Sheet {
  const held = new Set(marks.map(({ activity }) => activity));
  const columns = activities.filter(({ activity }) => held.has(activity));
  const state = new Map(marks.map((mark) => [`${mark.school_code}|${mark.activity}`, mark]));
  return {
    name: 'Участие школ',
    columns: [
      ...[text('Муниципалитет', 24), text('Код школы', 11), text('Школа', 40)],
      ...[count('Назначено'), count('Участвовала'), count('Не участвовала'), count('Не отмечено')],
      count('Без подтверждения'),
      { head: 'Участие', width: 11, form: 'share' },
      ...columns.map(({ activity, title }) => text(`${activity} ${title}`, 18)),
    ],
    rows: schools.map((school) => [
      ...[school.municipality, school.school_code, school.name],
      ...[school.n_assigned, school.n_took_part, school.n_missed, school.n_unmarked],
      ...[school.n_without_evidence, school.took_part_share],
      ...columns.map(({ activity }) => {
        const mark = state.get(`${school.school_code}|${activity}`);
        return mark ? (markWords[mark.state] ?? mark.state) : null;
      }),
    ]),
  };
}

/** The calendar as a workbook; equal stores give equal bytes. */
export async function roadmapBytes(facts: RoadmapFacts, config: RegisterConfig): Promise<Buffer> {
  const workbook = newWorkbook();
  const fixed = new Date(`${facts.as_of}T00:00:00Z`);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.creator = config.institute;
  workbook.lastModifiedBy = config.institute;
  workbook.title = `Дорожная карта ${facts.school_year}`;
  const footer = [
    config.notice,
    `Дорожная карта ${facts.school_year}, на ${formatDate(facts.as_of)}`,
    'для внутреннего использования',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  for (const { name, columns, rows } of [
    calendarSheet(facts),
    stateSheet(facts),
    schoolSheet(facts),
  ])
    addTable(workbook, name, columns, rows, footer);
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/**
 * Writes calendar and workbook under the folder of reports.
 * @returns the paths written; none where the workspace has no road map
 */
export async function writeRoadmap(
  db: Database,
  config: RegisterConfig,
  reportsDir: string,
): Promise<string[]> {
  const facts = await roadmapFacts(db);
  if (facts === null) return [];
  const stem = join(
    reportsDir,
    'дорожная-карта',
    `Дорожная карта ${facts.school_year.replace('/', '-')}`,
  );
  const calendar = new TextEncoder().encode(calendarText(facts, config.institute));
  return [
    await writeWhole(`${stem}.ics`, calendar),
    await writeWhole(`${stem}.xlsx`, await roadmapBytes(facts, config)),
  ];
}
