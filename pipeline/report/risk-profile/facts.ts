import { formatPercent, NBSP } from '../../russian/number.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import type { Threshold } from '../../store/threshold.ts';
import type { ReportConfig } from '../document.ts';
import type { Evidence } from '../list/evidence.ts';
import type { SubjectSum } from '../list/subject.ts';
import { type SourceRow, sourceRow, thresholdRow } from '../recommendations/source.ts';
import { numbered, paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Table, table } from '../table.ts';
import { directionPart, directions, disagreements, factorTable, mostDirections } from './factor.ts';
import { borderWords, levelTables, unknownTable, valueWords } from './indicator.ts';
import type { Deficit, Factor, Goal, Indicator, Measure, School, WorkResult } from './queries.ts';
import { deficitLines, listedPoints, mainPoints, passportOf } from './text.ts';

/** Everything the risk profile of a school prints. */
export type ProfileFacts = {
  school: School;
  year: number;
  data: string;
  factors: readonly Factor[];
  indicators: readonly Indicator[];
  results: readonly WorkResult[];
  deficits: readonly Deficit[];
  measures: readonly Measure[];
  /** Results by kind and subject over the years of the rule, the works themselves, how sure the list is by them. */
  sums: readonly SubjectSum[];
  evidence: readonly Evidence[];
  certainty: string | null;
  /** Works of the year with a low result. */
  goals: readonly Goal[];
  /** From which a result is low by the rule of the list. */
  share: number;
  sources: readonly SourceRow[];
  tiers: Tiers;
};

/** The risk profile of a school as templates/sections.hbs prints it. */
export function profilePaper(
  facts: ProfileFacts,
  config: Pick<ReportConfig, 'institute' | 'executor'>,
): SectionedFacts {
  const { school, year, factors, indicators, tiers } = facts;
  const wanted = directions(factors);
  return {
    institute: config.institute,
    executor: config.executor,
    data: facts.data,
    head: 'для школы и куратора',
    title: 'Рисковый профиль школы',
    subtitle: `${school.name}, ${year}${NBSP}год`,
    passport: [
      ...passportOf(school, year),
      { term: 'Данные', value: `на ${facts.data}` },
      {
        term: 'Как пользоваться',
        value:
          'Показатели программы – сведения для самооценки. Уровни риска и факторы – предположения, которые проверяет школа; пустые строки и столбцы заполняет она же.',
      },
    ],
    main: mainPoints(school, factors, indicators, { year, listed: listedPoints(facts) }),
    sections: numbered([
      paperSection('Результаты за три года', { tables: [resultTable(facts)] }),
      paperSection('Десять факторов: что внесено и что видно в данных', {
        list: disagreements(factors),
        tables: [factorTable(factors)],
      }),
      paperSection('Показатели риска по уровням', {
        text: [
          `Уровень – по границам в${NBSP}таблице. Если участников меньше${NBSP}${tiers.share}, вместо доли стоит число.`,
        ],
        tables: levelTables(indicators, tiers),
      }),
      paperSection('Что неизвестно и как узнать', { tables: [unknownTable(indicators)] }),
      paperSection('Предметные и метапредметные дефициты', {
        text: [
          facts.deficits.length === 0
            ? null
            : 'Умения, по которым большинство заданий выполнено недостаточно (работы с достаточным числом участников).',
        ],
        list: deficitLines(facts.deficits),
      }),
      paperSection('Предлагаемые направления', {
        text: [
          wanted.length === 0
            ? 'Показатели и внесённые значимости направлений не выделяют; их выбирает школа по самооценке.'
            : `Не${NBSP}более ${mostDirections === 3 ? 'трёх' : mostDirections}: факторы с${NBSP}высокой внесённой значимостью и те, за которые говорят показатели. Меры – предположения; причину и меру подтверждает школа.`,
        ],
        parts: wanted.map((factor) => directionPart(factor, facts.measures)),
      }),
      paperSection('Показатели и цели', {
        tables: [goalTable(facts), targetTable(indicators, tiers)],
      }),
      paperSection('Ресурсы', {
        parts: [
          paperPart('Заполняют институт и школа', {
            lines: ['Куратор:', 'Курсы и практикумы:', 'Школы-партнёры:'],
          }),
        ],
      }),
    ]),
    sources: [...facts.sources],
    notes: [
      'Результаты ВПР не используются для оценки деятельности школы и педагогических работников и не публикуются. Сведения о кадрах – числом, без фамилий.',
    ],
  };
}

function resultTable({ results, tiers, year }: ProfileFacts): Table | null {
  if (results.length === 0) return null;
  const years = [year - 2, year - 1, year].filter((at) => results.some((row) => row.year === at));
  const series = [...new Set(results.map((row) => row.series))];
  return table(
    'Участники с низким результатом из числа писавших',
    [['Работа', 'w'], ...years.map((at) => [String(at), 'n'] as const)],
    series.map((key) => {
      const own = results.filter((row) => row.series === key);
      return {
        cells: [
          procedureShort(own[0] as WorkResult),
          ...years.map((at) => {
            const row = own.find((each) => each.year === at);
            return row ? shareOf(row.n_low, row.n, row.low_share, tiers) : '–';
          }),
        ],
      };
    }),
    `Низкий результат – «2» или ниже минимального балла. При числе участников меньше${NBSP}${tiers.share} доля не${NBSP}печатается: один участник меняет её слишком сильно.`,
  );
}

/** How many low results in the works of the list would be under its share: a mark to set targets by. */
function goalTable({ goals, share, year }: ProfileFacts): Table | null {
  if (goals.length === 0) return null;
  const limit = formatPercent(share, 0);
  return table(
    `Ориентир: работы ${year}${NBSP}года с долей низких результатов не менее ${limit}`,
    [
      ['Работа', 'w'],
      ['Сейчас', 'n'],
      [`Доля ниже ${limit}`, 'n'],
    ],
    goals.map((goal) => ({
      cells: [
        procedureShort(goal),
        countOf(goal.n_low, goal.n),
        `не более ${countOf(goal.most, goal.n)}`,
      ],
    })),
    'При том же числе участников. Цель ставит школа: это граница правила, а не норма.',
  );
}

/** Indicators of high and medium risk with a place for the school's target. */
function targetTable(indicators: readonly Indicator[], tiers: Tiers): Table | null {
  const own = (['high', 'medium'] as const).flatMap((level) =>
    indicators.filter((each) => each.level === level && each.area !== 'social'),
  );
  if (own.length === 0) return null;
  return {
    ...table(
      'Цели ставит школа',
      [
        ['Показатель', 'w'],
        ['Предмет', 'w'],
        ['Сейчас', 'n'],
        ['Средний / высокий риск', 'w'],
        ['Цель', 'w'],
        ['Срок', 'w'],
      ],
      own.map((each) => ({
        cells: [
          each.name,
          each.subject ?? 'школа в целом',
          valueWords(each, tiers),
          borderWords(each),
          '',
          '',
        ],
      })),
    ),
    keep: false,
  };
}

/** Sources of what the profile prints. */
export const profileSources = (
  rows: readonly {
    what: string;
    n: number;
    source: string;
    source_year: number | null;
    status: string;
  }[],
  share: Threshold,
): SourceRow[] => [
  ...rows.map((row) => sourceRow(row.what, `всего – ${row.n}`, row)),
  thresholdRow(share),
];
