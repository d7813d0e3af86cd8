import { NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import type { ReportConfig } from '../document.ts';
import { groupedBy } from '../list/grouped.ts';
import type { SourceRow } from '../recommendations/source.ts';
import { numbered, type Part, paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Table, table } from '../table.ts';
import { blank, type MunicipalPlan, type PlanMeasure, type PlanSchool } from './facts.ts';

/** What stands beside the plan on paper. */
export type PlanFrame = { basis: string; data: string; sources: readonly SourceRow[] };

/** The draft of a municipal road map as templates/sections.hbs prints it. */
export function planPaper(
  plan: MunicipalPlan,
  { basis, data, sources }: PlanFrame,
  config: Pick<ReportConfig, 'institute' | 'executor'>,
): SectionedFacts {
  const { schools, measures, activities, year } = plan;
  return {
    institute: config.institute,
    executor: config.executor,
    data,
    head: 'для муниципального органа управления образованием, проект',
    title: 'Дорожная карта методической помощи школам муниципалитета',
    subtitle: `${plan.municipality}, перечень за ${year}${NBSP}год`,
    passport: [
      { term: 'Основание', value: basis },
      { term: 'Данные', value: `на ${data}` },
      { term: 'Утверждает', value: blank },
      {
        term: 'Как пользоваться',
        value:
          'Проект: меры – предположения по каталогу мер, причины и сроки уточняют школа и муниципалитет. Пустые места заполняет муниципалитет.',
      },
    ],
    main: mainPoints(plan),
    sections: numbered([
      paperSection('Школы', { tables: [schoolTable(schools)] }),
      paperSection('Что показали результаты', { parts: schools.map(schoolPart) }),
      paperSection('План мер', {
        text: [
          measures.length === 0
            ? 'Показатели риска направлений не выделяют; меры школы выбирают по самооценке.'
            : 'Меры – из каталога: риск – мера – мероприятие дорожной карты. Исполнителя от муниципалитета вписывает муниципалитет.',
        ],
        tables: [measureTable(measures, schools)],
      }),
      paperSection('Мероприятия региональной дорожной карты с участием муниципалитета', {
        tables: [activityTable(activities)],
      }),
      paperSection('Согласование', {
        parts: [
          paperPart('Заполняет муниципалитет', {
            lines: [
              'Координатор от муниципалитета (должность):',
              'Дата, номер приказа:',
              'Согласовано:',
            ],
          }),
        ],
      }),
    ]),
    sources: [...sources],
    notes: [
      'Включение школы в карту – основание для помощи, а не оценка работы её коллектива. Результаты ВПР не используются для оценки деятельности школ и педагогических работников и не публикуются.',
    ],
  };
}

/** How often a subject is weak, the most frequent first. */
function commonSubjects(schools: readonly PlanSchool[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const subject of schools.flatMap(({ subjects }) => subjects))
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

function mainPoints({ schools, measures }: MunicipalPlan): string[] {
  const n = (status: PlanSchool['status']) =>
    schools.filter((school) => school.status === status).length;
  const parts = [
    ['школ перечня', n('listed')],
    ['под наблюдением', n('watched')],
    ['с риском вне перечня', n('risky')],
  ].flatMap(([words, count]) => (count === 0 ? [] : [`${words} – ${count}`]));
  const subjects = commonSubjects(schools).map(
    ([subject, count]) => `${subject} – ${counted(count, WORDS.school)}`,
  );
  const distinct = new Set(measures.map(({ measure }) => measure)).size;
  return [
    `В${NBSP}карте ${counted(schools.length, WORDS.school)}: ${parts.join(', ')}.`,
    subjects.length > 0 ? `Предметы с${NBSP}низкими результатами: ${subjects.join('; ')}.` : '',
    distinct > 0
      ? `Предложено ${counted(distinct, ['мера', 'меры', 'мер'])} из каталога; исполнителей и${NBSP}недостающие сроки вписывает муниципалитет.`
      : '',
  ].filter((line) => line !== '');
}

const schoolTable = (schools: readonly PlanSchool[]): Table =>
  table(
    'Школы муниципалитета, которым нужна помощь (по алфавиту)',
    [
      ['Школа', 'w'],
      ['Почему в карте', 'w'],
      ['Слабые предметы', 'w'],
      ['Школа-куратор', 'w'],
    ],
    schools.map(({ name, why, subjects, curator }) => ({
      cells: [name, why, capital(subjects.join(', ')) || '–', curator],
    })),
    `${blank} – куратор не${NBSP}подобран. Таблица не${NBSP}ставит школы по${NBSP}местам.`,
  );

const schoolPart = ({ name, works, skills, risks }: PlanSchool): Part =>
  paperPart(name, {
    text: [
      works.length > 0
        ? `Участники с низким результатом: ${works.join('; ')}.`
        : 'Работ с низким результатом в этом году нет.',
      skills.length > 0
        ? 'Умения, по которым большинство заданий выполнено недостаточно (сначала те, где отставание от региона наибольшее):'
        : 'Умения по этим работам отдельно не приводятся: участников мало, или недостаточно освоенных умений нет.',
    ],
    list: [
      ...skills.map((line) => `${line}.`),
      ...(risks.length > 0 ? [`Факторы риска, с которых начать: ${risks.join('; ')}.`] : []),
    ],
  });

/** Signs of names a row holds: with eight columns on the page some thirty lines, so that a row is never taller than half of it. */
const signsOfRow = 420;

/** Names in rows that fit a page, each row with one at least. */
function inRows(names: readonly string[]): string[][] {
  const rows: string[][] = [];
  let signs = 0;
  for (const name of names) {
    const last = rows.at(-1);
    if (last && signs + name.length <= signsOfRow) last.push(name);
    else {
      rows.push([name]);
      signs = 0;
    }
    signs += name.length;
  }
  return rows;
}

/** Equal measures of several schools in one line; where their names are many, in several. */
function measureTable(
  measures: readonly PlanMeasure[],
  schools: readonly PlanSchool[],
): Table | null {
  if (measures.length === 0) return null;
  const names = new Map(schools.map(({ school_code, name }) => [school_code, name]));
  const lines = groupedBy(measures, ({ factor, measure }) => `${factor}|${measure}`);
  const sorted = [...lines.values()].toSorted((a, b) => (a[0]?.factor ?? 0) - (b[0]?.factor ?? 0));
  return {
    ...table(
      'Меры, школы, исполнители и сроки',
      [
        ['Риск', 'w'],
        ['Мера', 'w'],
        ['Школы', 'w'],
        ['Исполнитель', 'w'],
        ['МОО', 'w'],
        ['Срок', 'w'],
        ['Пункт', 'c'],
        ['Подтверждение', 'w'],
      ],
      sorted.flatMap((group, i) => {
        const [first] = group as [PlanMeasure];
        const before = sorted[i - 1]?.[0];
        const whole = group.length > 1 && group.length === schools.length;
        const own = group.map(({ school_code }) => names.get(school_code) ?? school_code);
        const [told = '', ...more] = whole
          ? ['все школы карты']
          : inRows(own).map((row) => row.join('; '));
        const line = {
          cells: [
            // a risk is named once, at its first measure
            before?.factor === first.factor ? '' : first.risk,
            first.measure,
            told,
            first.responsible,
            blank,
            first.when,
            first.activity,
            first.evidence,
          ],
        };
        const rest = more.map((row) => ({
          cells: ['', `${first.measure} (продолжение)`, row, '', '', '', '', ''],
        }));
        return [line, ...rest];
      }),
      `МОО – исполнитель от муниципалитета; пункт – мероприятие дорожной карты. ${blank} – заполняет муниципалитет; срок пуст, если дорожной карты для этого перечня в${NBSP}программе нет.`,
    ),
    keep: false,
  };
}

const activityTable = (activities: MunicipalPlan['activities']): Table | null =>
  activities.length === 0
    ? null
    : table(
        'Мероприятия',
        [
          ['№', 'c'],
          ['Мероприятие', 'w'],
          ['Срок', 'w'],
          ['Ответственные', 'w'],
          ['Ожидаемый результат', 'w'],
        ],
        activities.map(({ activity, title, when, responsible, expected }) => ({
          cells: [activity, title, when, responsible, expected],
        })),
      );
