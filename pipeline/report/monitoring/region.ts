import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import type { ReportConfig } from '../document.ts';
import { numbered, paperSection, type SectionedFacts } from '../sections.ts';
import { type Table, table } from '../table.ts';
import { dynamicsFigure } from './figure.ts';
import { effectLine, proposalShort, verdictShort } from './proposal.ts';
import type { Change, Decided, Followed, Of, Point } from './queries.ts';
import { effectTable, turnTable } from './region-tables.ts';
import { type Frame, nextWords } from './school.ts';
import type { Aimed, Effect, Judged, Took, Turn } from './since.ts';
import { changeSummary, decisionLine, originWords, statusWords, turnover } from './text.ts';

export type RegionFacts = {
  schools: readonly Followed[];
  changes: readonly Change[];
  points: readonly Point[];
  decisions: readonly Decided[];
  watched: readonly { name: string; municipality: string; year: number; reason: string }[];
  judged: readonly Judged[];
  aimed: readonly Aimed[];
  took: readonly Took[];
  effects: readonly Effect[];
  turns: readonly Turn[];
};

/** The monitoring of all schools on the list followed, for the institute. */
export function regionPaper(
  facts: RegionFacts,
  frame: Frame,
  config: Pick<ReportConfig, 'institute' | 'executor' | 'region'>,
): SectionedFacts {
  const { schools, changes } = facts;
  const { of, tiers } = frame;
  const [first] = schools;
  return {
    institute: config.institute,
    executor: config.executor,
    data: frame.data,
    head: 'для института, к «часу контроля»',
    title: 'Мониторинг динамики школ перечня',
    subtitle: `${config.region}, ${of.year}–${of.later}${NBSP}годы`,
    passport: [
      { term: 'Основание', value: first ? originWords(first, of.year, frame.order) : '___' },
      { term: 'Школ', value: String(schools.length) },
      { term: 'Данные', value: `на ${frame.data}` },
    ],
    main: mainPoints(facts, of),
    sections: numbered([
      paperSection('Школы: было и стало', {
        text: [
          'Порядок – по муниципалитетам и алфавиту. Число – сколько работ школы изменилось; подробности – в документе школы.',
        ],
        tables: [schoolTable(schools, changes, of), proposalTable(facts, of)],
      }),
      paperSection('Перечень по годам', { tables: [turnTable(facts.turns)] }),
      paperSection('Школы перечня и похожие школы без поддержки', {
        text: [
          effectLine(facts.effects.find(({ kind }) => kind === 'all')),
          `Как сравнивали: каждой школе перечня подобраны до${NBSP}трёх школ того${NBSP}же вида и${NBSP}местности, близких по${NBSP}числу учащихся, социальным условиям и${NBSP}исходным результатам, которых в${NBSP}перечнях не${NBSP}было; из${NBSP}изменения одних вычтено изменение других. Школа со всеми её работами считается одним наблюдением.`,
          `Чего это не${NBSP}доказывает. Школы не${NBSP}распределяли по${NBSP}жребию: школы перечня могли меняться иначе и${NBSP}без${NBSP}поддержки; похожие школы могли получать помощь муниципалитета; слабее всех начавшим пары могло не${NBSP}найтись; условия, которых нет в${NBSP}данных, не${NBSP}учтены. Отсутствие различия не${NBSP}значит, что меры бесполезны: при${NBSP}таком числе школ видны только большие изменения.`,
        ],
        tables: [effectTable(facts.effects)],
      }),
      paperSection('Работы: школы перечня и остальные школы', {
        text: [
          'Школы перечня выбраны по низким результатам: в среднем их доли стали бы ближе к обычным и без мер. Поэтому рядом – остальные школы; разница двух линий сама по себе действия мер не доказывает.',
        ],
        tables: [groupTable(facts.points, of, tiers)],
        figures: [
          dynamicsFigure(facts.points, {
            limit: frame.share,
            least: tiers.share,
            caption: `Доля участников с${NBSP}низким результатом: ромб – школы перечня вместе, квадрат – остальные школы. Отрезок – возможные значения, число у${NBSP}точки – сколько писали; пунктир – граница правила.`,
          }),
        ],
      }),
      paperSection('Решения рабочей группы', {
        list: [
          ...facts.decisions.map((decision) => {
            const school = schools.find((each) => each.school_code === decision.school_code);
            return `${school?.name ?? decision.school_code}. ${decisionLine(decision)}`;
          }),
          ...facts.watched.map(
            ({ name, municipality, year, reason }) =>
              `Наблюдение: ${name} (${municipality}), перечень за ${year}${NBSP}год – ${reason}.`,
          ),
        ],
      }),
      paperSection('Следующая контрольная точка', { text: [nextWords(frame)] }),
    ]),
    sources: [...frame.sources],
    notes: [
      'Мест школам не присваивается. Результаты ВПР не используются для оценки деятельности школ и педагогических работников и не публикуются.',
    ],
  };
}

function mainPoints({ schools, changes, judged, effects }: RegionFacts, of: Of): string[] {
  const proposed = (proposal: Judged['proposal']) =>
    judged.filter((each) => each.proposal === proposal).length;
  const verdict = (each: NonNullable<Judged['verdict']>) =>
    judged.filter((row) => row.verdict === each).length;
  const { stay, left } = turnover(schools);
  const again = schools.filter(({ list_years }) => list_years.length > 1).length;
  const returned = schools.filter(
    ({ list_years }) => list_years.length > 1 && !list_years.includes(of.year - 1),
  ).length;
  const compared = changes.filter(({ verdict }) => verdict !== 'few').length;
  return [
    stay + left === 0
      ? `Перечня за ${of.later}${NBSP}год ещё нет.`
      : `Из ${counted(schools.length, WORDS.schoolGenitive)} перечня за ${of.year}${NBSP}год в${NBSP}перечне за ${of.later}${NBSP}год остались ${stay}, вышли ${left}.`,
    judged.length > 0
      ? `Предложения по${NBSP}правилу вывода: продолжить сопровождение – ${proposed('stay')}, наблюдать – ${proposed('watch')}, вывести – ${proposed('leave')}; решает рабочая группа.`
      : '',
    judged.length > 0
      ? `Со${NBSP}времени включения доля низких результатов больше случайного отличается от${NBSP}ожидаемой: ниже – ${counted(verdict('improved'), WORDS.school)}, выше – ${counted(verdict('worse'), WORDS.school)}; снижение, которое объясняет и${NBSP}возврат к${NBSP}обычному, – ${verdict('returned')}; неразличимо – ${verdict('same')}.`
      : '',
    effectLine(effects.find(({ kind }) => kind === 'all')),
    again > 0
      ? `В${NBSP}перечнях более одного года – ${counted(again, WORDS.school)}, из них вернулись после перерыва – ${returned}.`
      : '',
    changeSummary(changes, of),
    compared > 0
      ? `Сравнений много (${compared}): часть изменений «больше случайного» возможна случайно, поэтому смотреть надо на школы, где изменились несколько работ.`
      : '',
  ].filter((line) => line !== '');
}

function schoolTable(schools: readonly Followed[], changes: readonly Change[], of: Of): Table {
  const count = (code: string, verdict: Change['verdict']) =>
    String(
      changes.filter((change) => change.school_code === code && change.verdict === verdict).length,
    );
  return {
    ...table(
      'Доля низких результатов в тех же работах',
      [
        ['Школа', 'w'],
        ['Муниципалитет', 'w'],
        ['Снизи-лась', 'n'],
        ['Выросла', 'n'],
        ['Неотли-чимо', 'n'],
        ['Мало участников', 'n'],
        [`По правилу за ${of.later} год`, 'w'],
        ['В перечнях', 'w'],
      ].map(([label, kind]) => [label?.replace('-', '\u00ad') ?? '', kind as 'w' | 'n'] as const),
      schools.map((school) => ({
        cells: [
          school.name,
          school.municipality,
          count(school.school_code, 'lower'),
          count(school.school_code, 'higher'),
          count(school.school_code, 'same'),
          count(school.school_code, 'few'),
          statusWords(school.later_status),
          school.list_years.join(', '),
        ],
      })),
    ),
    keep: false,
  };
}

/** What is proposed for each school, with its targets and participation. */
function proposalTable(facts: RegionFacts, of: Of): Table | null {
  const { schools, judged, aimed, took } = facts;
  if (judged.length === 0) return null;
  const counts = (code: string) => {
    const aims = aimed.filter(({ school_code }) => school_code === code);
    const over = took.filter(
      ({ school_code, state }) =>
        school_code === code && ['took_part', 'missed', 'unmarked'].includes(state),
    );
    return [
      aims.length === 0
        ? '–'
        : countOf(aims.filter(({ state }) => state === 'reached').length, aims.length),
      over.length === 0
        ? '–'
        : countOf(over.filter(({ state }) => state === 'took_part').length, over.length),
    ];
  };
  return {
    ...table(
      `Вывод и предложение за ${of.later} год`,
      [
        ['Школа', 'w'],
        ['В перечне с года', 'n'],
        ['Вывод', 'w'],
        ['Освоено заданий', 'n'],
        ['Утрачено заданий', 'n'],
        ['Целей достигнуто', 'n'],
        ['Участие', 'n'],
        ['Предложение', 'w'],
      ],
      schools.flatMap(({ school_code, name }) => {
        const own = judged.find((each) => each.school_code === school_code);
        if (!own) return [];
        const [aims, part] = counts(school_code) as [string, string];
        return {
          cells: [
            name,
            `${own.entry_known ? '' : 'не\u00a0позже '}${own.entry_year}`,
            own.verdict === null ? 'сравнить нечего' : verdictShort[own.verdict],
            own.n_tasks === 0 ? '–' : String(own.n_mastered),
            own.n_tasks === 0 ? '–' : String(own.n_lost),
            aims,
            part,
            own.proposal === null ? 'решает группа' : proposalShort[own.proposal],
          ],
        };
      }),
    ),
    keep: false,
  };
}

/** Low results of the schools on the list together and of the others, by works and years. */
function groupTable(points: readonly Point[], of: Of, tiers: Tiers): Table | null {
  const series = [...new Set(points.map((point) => point.series))];
  if (series.length === 0) return null;
  const cell = (key: string, group: string, year: number) => {
    const point = points.find(
      (each) => each.series === key && each.school_code === group && each.year === year,
    );
    return point ? shareOf(point.n_low, point.n, point.share, tiers) : '–';
  };
  return {
    ...table(
      'Участники с низким результатом из числа писавших',
      [
        ['Работа', 'w'],
        [`Школы перечня, ${of.year}`, 'n'],
        [`Школы перечня, ${of.later}`, 'n'],
        [`Остальные, ${of.year}`, 'n'],
        [`Остальные, ${of.later}`, 'n'],
      ],
      series.map((key) => ({
        cells: [
          procedureShort(points.find((point) => point.series === key) as Point),
          cell(key, 'listed', of.year),
          cell(key, 'listed', of.later),
          cell(key, 'others', of.year),
          cell(key, 'others', of.later),
        ],
      })),
    ),
    keep: false,
  };
}
