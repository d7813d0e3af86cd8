import { formatDate } from '../../russian/date.ts';
import { formatPercent, NBSP } from '../../russian/number.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { shareOf, type Tiers } from '../../russian/share.ts';
import type { ReportConfig } from '../document.ts';
import type { SourceRow } from '../recommendations/source.ts';
import { valueWords } from '../risk-profile/indicator.ts';
import { numbered, paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Table, table } from '../table.ts';
import { dynamicsFigure } from './figure.ts';
import { entryWords, leaveTable, proposalLine, verdictLine } from './proposal.ts';
import type {
  Caught,
  Change,
  Decided,
  Followed,
  Growth,
  Of,
  Point,
  RiskChange,
} from './queries.ts';
import type { Aimed, Beside, Judged, LeaveCondition, Moved, Took } from './since.ts';
import {
  aimSummary,
  aimTable,
  besideTable,
  besideWords,
  movedSummary,
  movedTable,
  tookLines,
} from './since-tables.ts';
import {
  attentionLine,
  changeSummary,
  changeWords,
  decisionLine,
  diffLimits,
  growthLine,
  levelChange,
  levelWords,
  originWords,
  questions,
  statusWords,
} from './text.ts';

/** What all documents of a monitoring share. */
export type Frame = {
  of: Of;
  /** «приказом № … от …» of the list followed; null = not approved */
  order: string | null;
  /** share from which a result is low by the rule */
  share: number;
  tiers: Tiers;
  data: string;
  /** title and first day of the next work; null = nobody told */
  next: { title: string; held_from: string } | null;
  rule: readonly LeaveCondition[];
  sources: readonly SourceRow[];
};

export type SchoolFacts = {
  school: Followed;
  changes: readonly Change[];
  points: readonly Point[];
  growth: readonly Growth[];
  attention: readonly Caught[];
  risks: readonly RiskChange[];
  decisions: readonly Decided[];
  /** null = the later year has no list to judge by */
  judged: Judged | null;
  moved: readonly Moved[];
  aimed: readonly Aimed[];
  took: readonly Took[];
  beside: readonly Beside[];
};

/** The monitoring of a school as templates/sections.hbs prints it: counts and words the school may be shown. */
export function schoolPaper(
  facts: SchoolFacts,
  frame: Frame,
  config: Pick<ReportConfig, 'institute' | 'executor'>,
): SectionedFacts {
  const { school, changes, risks, judged } = facts;
  const { of, tiers } = frame;
  return {
    institute: config.institute,
    executor: config.executor,
    data: frame.data,
    head: 'для школы, куратора и института',
    title: 'Мониторинг динамики',
    subtitle: `${school.name}, ${of.year}–${of.later}${NBSP}годы`,
    passport: [
      { term: 'Муниципалитет', value: school.municipality },
      { term: 'Основание', value: originWords(school, of.year, frame.order) },
      {
        term: 'В перечнях',
        value: `${school.list_years.join(', ')}${NBSP}год${school.list_years.length > 1 ? 'ов' : 'а'}`,
      },
      ...(judged ? [{ term: 'Исходная точка', value: entryWords(judged) }] : []),
      { term: 'Данные', value: `на ${frame.data}` },
    ],
    main: mainPoints(facts, frame),
    sections: numbered([
      paperSection('Показатели: было и стало', {
        text: [
          judged && changes.length > 0
            ? `Ожидаемая доля – та, что была бы без${NBSP}перемен в${NBSP}школе: её обычный уровень по${NBSP}прежним годам и${NBSP}опыту региона, сдвинутый так, как изменились остальные школы. В${NBSP}перечень попадают после неудачного года, поэтому она чаще ниже исходной.`
            : null,
        ],
        tables: [changeTable(changes, of, tiers)],
        figures: [
          dynamicsFigure(facts.points, {
            limit: frame.share,
            least: tiers.share,
            caption: `Доля участников с${NBSP}низким результатом. Точка – год, отрезок – возможные значения при таком числе участников, число у${NBSP}точки – сколько писали; пунктир – граница правила. Работы, которые писали меньше${NBSP}${tiers.share}, не${NBSP}показаны.`,
          }),
        ],
      }),
      paperSection('Цели школы', { tables: [aimTable(facts.aimed, tiers)] }),
      paperSection('Освоено и утрачено', {
        text: [judged ? movedSummary(judged) : null],
        tables: [movedTable(facts.moved, of, tiers)],
      }),
      paperSection('Участие в мероприятиях', { list: tookLines(facts.took) }),
      paperSection('Те же учащиеся в двух работах', { list: facts.growth.map(growthLine) }),
      paperSection('Группа внимания и экзамен', { list: facts.attention.map(attentionLine) }),
      paperSection('Похожие школы без поддержки', {
        text: [besideWords(facts.beside, of, tiers)],
        tables: [besideTable(facts.beside, of, tiers)],
      }),
      paperSection('Показатели риска: тогда и теперь', { tables: [riskTable(risks, of, tiers)] }),
      paperSection('Предложение', {
        text: [
          judged ? proposalLine(judged, of.later, frame.rule) : null,
          judged
            ? `Вывод – при всех условиях сразу; решает рабочая группа, состав перечня определяет приказ.`
            : null,
        ],
        tables: [judged ? leaveTable(judged, frame.rule) : null],
      }),
      paperSection('Решения и меры', {
        list: facts.decisions.map(decisionLine),
        text: [facts.decisions.length === 0 ? 'Решений рабочей группы по школе не внесено.' : null],
        parts: [
          paperPart('Меры (заполняет школа)', {
            lines: ['Мера, срок, выполнено:', 'Мера, срок, выполнено:'],
          }),
        ],
      }),
      paperSection('Вопросы для «часа контроля»', {
        list: questions(changes, risks),
        parts: [
          paperPart('Итог разговора', {
            lines: ['Предложение (продолжить / вывести / наблюдать):'],
          }),
        ],
      }),
      paperSection('Следующая контрольная точка', { text: [nextWords(frame)] }),
    ]),
    sources: [...frame.sources],
    notes: [
      'Школа выбрана по низким результатам, поэтому часть снижения возможна и без мер; одно сравнение двух лет их действия не доказывает. Результаты ВПР не используются для оценки деятельности школы и педагогических работников и не публикуются.',
    ],
  };
}

function mainPoints(facts: SchoolFacts, { of, rule }: Frame): string[] {
  const { school, changes, risks, attention, judged, aimed } = facts;
  const high = (level: 'level' | 'later_level') =>
    risks.filter((risk) => risk[level] === 'high').length;
  const group = attention.filter(({ comparable, n_attention }) => comparable && n_attention > 0);
  const all = group.reduce((sum, each) => sum + each.n_attention, 0);
  const low = group.reduce((sum, each) => sum + each.n_attention_low, 0);
  return [
    judged ? verdictLine(judged) : '',
    judged ? proposalLine(judged, of.later, rule) : '',
    changeSummary(changes, of),
    aimSummary(aimed),
    `По${NBSP}правилу за ${of.later}${NBSP}год: ${statusWords(school.later_status)}. Состав перечня определяет приказ.`,
    all > 0
      ? `Из участников группы внимания диагностик (по всем предметам – ${all}) порога на экзамене достигли ${all - low}.`
      : '',
    `Показателей высокого уровня риска: в${NBSP}${of.year} году – ${high('level')}, в${NBSP}${of.later} году – ${high('later_level')}.`,
  ].filter((line) => line !== '');
}

/** Works of both years with counts, the change and what it is against chance. */
function changeTable(changes: readonly Change[], of: Of, tiers: Tiers): Table | null {
  if (changes.length === 0) return null;
  return {
    ...table(
      'Участники с низким результатом из числа писавших',
      [
        ['Работа', 'w'],
        [String(changes[0]?.entry_year ?? of.year), 'n'],
        [String(of.later), 'n'],
        ['Ожидалось', 'n'],
        ['Изменение доли', 'n'],
        ['Вывод', 'w'],
      ],
      changes.map((change) => ({
        own: change.verdict === 'lower' || change.verdict === 'higher',
        cells: [
          procedureShort(change),
          shareOf(change.n_low, change.n, change.low_share, tiers),
          shareOf(change.later_n_low, change.later_n, change.later_low_share, tiers),
          change.expected === null || change.verdict === 'few'
            ? '–'
            : formatPercent(change.expected, 0),
          diffLimits(change),
          changeWords(change),
        ],
      })),
    ),
    keep: false,
  };
}

function riskTable(risks: readonly RiskChange[], of: Of, tiers: Tiers): Table | null {
  if (risks.length === 0) return null;
  return {
    ...table(
      'Показатели, уровень которых был или стал средним или высоким',
      [
        ['Показатель', 'w'],
        ['Предмет', 'w'],
        [String(of.year), 'n'],
        ['Уровень', 'w'],
        [String(of.later), 'n'],
        ['Уровень', 'w'],
        ['Изменение', 'w'],
      ],
      risks.map((risk) => ({
        cells: [
          risk.name,
          risk.subject ?? 'школа в целом',
          valueWords(risk, tiers),
          levelWords(risk.level),
          valueWords(
            { unit: risk.unit, value: risk.later_value, n: risk.later_n, x: risk.later_x },
            tiers,
          ),
          levelWords(risk.later_level),
          levelChange(risk),
        ],
      })),
    ),
    keep: false,
  };
}

/** The next work by the data; «___» where nobody told it. */
export const nextWords = ({ next }: Pick<Frame, 'next'>): string =>
  next
    ? `Следующая процедура по настройке: ${next.title}, с${NBSP}${formatDate(next.held_from)}.`
    : 'Следующая процедура: ___, дата: ___ (назначает институт; в настройке её пока нет).';
