import { addDays, formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { stateWords } from '../../russian/roadmap.ts';
import {
  type ActivityFacts,
  belowWanted,
  comingUpTo,
  type RoadmapFacts,
} from '../../store/roadmap.ts';
import { ganttFigures } from '../charts/gantt.ts';
import type { ReportConfig } from '../document.ts';
import { sourceRow } from '../recommendations/source.ts';
import { numbered, paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { ganttRow } from './gantt-row.ts';
import { monthParts } from './months.ts';
import {
  activityTable,
  comingTable,
  evidenceTable,
  lateTable,
  schoolTable,
  shareTable,
} from './tables.ts';

const ofActivities = ['мероприятия', 'мероприятий', 'мероприятий'] as const;

type Source = {
  what: string;
  n: number;
  source: string;
  source_year: number | null;
  status: string;
};

/** The road map of a year, its calendar and its state, as templates/sections.hbs prints it. */
export function roadmapPaper(
  facts: RoadmapFacts,
  sources: readonly Source[],
  config: Pick<ReportConfig, 'institute' | 'executor' | 'region'>,
): SectionedFacts {
  const { activities, as_of, schools } = facts;
  const live = activities.filter(({ state }) => state !== 'cancelled');
  const late = live.filter(({ state }) => state === 'late');
  const horizon = addDays(as_of, facts.coming_days);
  const coming = comingUpTo(live, horizon);
  const missing = live.filter(({ evidence_state }) => evidence_state === 'missing');
  return {
    institute: config.institute,
    executor: config.executor,
    data: formatDate(as_of),
    head: 'для института, региональных и муниципальных координаторов',
    title: 'Дорожная карта: календарь и состояние',
    subtitle: `${config.region}, ${facts.school_year.replace('/', '–')}${NBSP}учебный год`,
    passport: [
      { term: 'Мероприятий', value: String(activities.length) },
      { term: 'Школ, участие которых отмечается', value: String(schools.length) },
      {
        term: 'Состояние',
        value: `на ${formatDate(as_of)}${facts.origin === 'data' ? ' – последний день, о котором говорят данные' : ' – день назначен институтом'}`,
      },
    ],
    main: mainPoints(facts, live, late, missing, coming, horizon),
    sections: numbered([
      acrossPage(
        'Календарь года',
        ganttFigures(
          live.map((each) => ganttRow(each, as_of)),
          as_of,
        ),
      ),
      paperSection('Просрочено', {
        text: [late.length === 0 ? 'Просроченных мероприятий нет.' : null],
        tables: [lateTable(late)],
      }),
      paperSection(`Идёт или начнётся до ${formatDate(horizon)}`, {
        text: [coming.length === 0 ? 'Мероприятий в эти дни нет.' : null],
        tables: [comingTable(coming)],
      }),
      paperSection('Участие школ', {
        text: [
          schools.length === 0
            ? 'Школ, участие которых отмечается, в книге дорожной карты нет.'
            : 'Считаются мероприятия, которые уже начались. Ожидаемая доля – из столбца «Ожидаемый результат» карты.',
        ],
        parts: [
          paperPart('По мероприятиям', { tables: [shareTable(live, as_of)] }),
          paperPart('По школам', { tables: [schoolTable(schools)] }),
        ].filter(({ tables }) => tables.length > 0),
      }),
      paperSection('Чего не подтверждено', {
        text: [
          missing.length === 0 ? 'У всех проведённых мероприятий подтверждение внесено.' : null,
        ],
        tables: [evidenceTable(missing)],
      }),
      paperSection('По месяцам', { parts: monthParts(activities, as_of) }),
      paperSection('Все мероприятия', { tables: [activityTable(activities)] }),
    ]),
    sources: sources.map((row) => sourceRow(row.what, `всего – ${row.n}`, row)),
    notes: [
      'Состояние называется по тому, что внесено в книгу дорожной карты, и по данным, которые загружены; отсутствие отметки не значит, что мероприятие не проводилось.',
    ],
  };
}

/** A section whose pages lie across. */
function acrossPage(title: string, figures: ReturnType<typeof ganttFigures>) {
  const section = paperSection(title, { figures });
  return section && { ...section, landscape: true };
}

function mainPoints(
  { schools }: RoadmapFacts,
  live: readonly ActivityFacts[],
  late: readonly ActivityFacts[],
  missing: readonly ActivityFacts[],
  coming: readonly ActivityFacts[],
  horizon: string,
): string[] {
  const of = (state: ActivityFacts['state']) => live.filter((each) => each.state === state).length;
  const counts = (['done', 'late', 'waiting', 'ready'] as const)
    .map((state) => `${stateWords[state]}${NBSP}– ${of(state)}`)
    .join(', ');
  const first = late.toSorted((a, b) => (b.days_late ?? 0) - (a.days_late ?? 0))[0];
  const below = live.filter(belowWanted).length;
  const all = schools.filter(({ n_missed, n_unmarked }) => n_missed + n_unmarked === 0).length;
  return [
    `Из ${counted(live.length, ofActivities)}: ${counts}.`,
    first
      ? `Дольше всего просрочено мероприятие ${first.activity} «${first.title}»: ${counted(first.days_late ?? 0, ['день', 'дня', 'дней'])}.`
      : '',
    `До ${formatDate(horizon)} идёт или начнётся: ${counted(coming.length, ['мероприятие', 'мероприятия', 'мероприятий'])}.`,
    below > 0
      ? `Участие ниже ожидаемого – в${NBSP}${counted(below, ['мероприятии', 'мероприятиях', 'мероприятиях'])}.`
      : '',
    schools.length > 0
      ? `Во всех завершившихся мероприятиях участие отмечено ${all === 0 ? 'ни у одной' : `у${NBSP}${all}`} из ${counted(schools.length, WORDS.schoolGenitive)}.`
      : '',
    missing.length > 0
      ? `Нет подтверждения у ${counted(missing.length, ofActivities)}, отмеченных как проведённые.`
      : '',
  ].filter((line) => line !== '');
}
