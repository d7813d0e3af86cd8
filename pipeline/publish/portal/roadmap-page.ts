import { addDays, formatDate, formatPeriod } from '../../russian/date.ts';
import { formatPercent, NBSP } from '../../russian/number.ts';
import { counted } from '../../russian/plural.ts';
import { stateWords, tookPartWords } from '../../russian/roadmap.ts';
import {
  type ActivityFacts,
  comingUpTo,
  type RoadmapFacts,
  type SchoolFacts,
} from '../../store/roadmap.ts';
import { linkTo, type PageTable, pageTable } from './view.ts';

/** What templates/portal/roadmap.hbs prints. */
export type RoadmapPage = {
  title: string;
  summary: string;
  coming: PageTable | null;
  state: PageTable;
  schools: PageTable | null;
};

const ofActivities = ['мероприятия', 'мероприятий', 'мероприятий'] as const;

/** The road map on the site of the institute: states of its activities, what comes, who took part. */
export function roadmapPage(facts: RoadmapFacts): RoadmapPage {
  const { activities, as_of, school_year, origin, schools } = facts;
  const horizon = addDays(as_of, facts.coming_days);
  const coming = comingUpTo(activities, horizon);
  const counts = (['done', 'late', 'waiting', 'ready', 'cancelled'] as const).flatMap((state) => {
    const n = activities.filter((each) => each.state === state).length;
    return n > 0 ? [`${stateWords[state]}${NBSP}– ${n}`] : [];
  });
  return {
    title: `Дорожная карта ${school_year.replace('/', '–')}`,
    summary: `Состояние на ${formatDate(as_of)}${origin === 'data' ? ', последний день, о котором говорят данные' : ''}. Из ${counted(activities.length, ofActivities)}: ${counts.join(', ')}.`,
    coming:
      coming.length === 0
        ? null
        : pageTable(
            `Идёт или начнётся до ${formatDate(horizon)}`,
            [
              ['Срок', 'w'],
              ['№', 'c'],
              ['Мероприятие', 'w'],
              ['Ответственные', 'w'],
            ],
            coming.map((each) => [
              ...[nextWords(each), each.activity, each.title, each.responsible || '–'],
            ]),
          ),
    state: pageTable(
      'Мероприятия и их состояние',
      [
        ...([
          ['№', 'c'],
          ['Мероприятие', 'w'],
          ['Срок по карте', 'w'],
          ['Состояние', 'w'],
        ] as const),
        ...([
          ['Почему', 'w'],
          ['Подтверждение', 'w'],
          ['Участвовали', 'n'],
          ['Ожидается', 'n'],
        ] as const),
      ],
      activities.map((each) => [
        ...[each.activity, each.title, each.when_written, stateWords[each.state], each.reason],
        each.evidence ?? (each.evidence_state === 'missing' ? 'нет' : '–'),
        each.n_schools > 0 ? `${each.n_took_part} из ${each.n_schools}` : '–',
        each.wanted_share === null ? '–' : formatPercent(each.wanted_share, 0),
      ]),
    ),
    schools: schools.length === 0 ? null : schoolTable(schools),
  };
}

const nextWords = ({ next_from, next_to }: ActivityFacts): string =>
  next_from && next_to ? formatPeriod(next_from, next_to) : '–';

const schoolTable = (schools: readonly SchoolFacts[]): PageTable =>
  pageTable(
    'Участие школ',
    [
      ...([
        ['Школа', 'w'],
        ['Муниципалитет', 'w'],
        ['Назначено', 'n'],
        ['Участвовала', 'n'],
      ] as const),
      ...([
        ['Нет', 'n'],
        ['Не отмечено', 'n'],
        ['Без подтверждения', 'n'],
        ['Участие', 'n'],
      ] as const),
    ],
    schools.map((each) => [
      { text: each.name, href: linkTo(`школы/${each.school_code}.html`) },
      ...[each.municipality, String(each.n_assigned), String(each.n_took_part)],
      ...[String(each.n_missed), String(each.n_unmarked), String(each.n_without_evidence)],
      tookPartWords(each),
    ]),
    'Участие – среди завершившихся мероприятий. Порядок школ ничего не говорит об их местах.',
  );
