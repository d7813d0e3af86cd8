import { formatPeriod } from '../../russian/date.ts';
import { formatPercent, NBSP } from '../../russian/number.ts';
import { stateWords, tookPartWords } from '../../russian/roadmap.ts';
import type { ActivityFacts, SchoolFacts } from '../../store/roadmap.ts';
import { type Table, table } from '../table.ts';

type Columns = Parameters<typeof table>[1];

/** A table that may run over pages; null without rows. */
const long = (
  caption: string,
  columns: Columns,
  rows: readonly (readonly string[])[],
  note: string | null = null,
): Table | null =>
  rows.length === 0
    ? null
    : {
        ...table(
          caption,
          columns,
          rows.map((cells) => ({ cells })),
          note,
        ),
        keep: false,
      };

const number = ['№', 'c'] as const;
const title = ['Мероприятие', 'w'] as const;
const responsible = ['Ответственные', 'w'] as const;
const nextWords = ({ next_from, next_to }: ActivityFacts): string =>
  next_from && next_to ? formatPeriod(next_from, next_to) : '–';

export const lateTable = (late: readonly ActivityFacts[]): Table | null =>
  long(
    'Просроченные мероприятия, дольше всего просроченные первыми',
    [number, title, responsible, ['Почему', 'w'], ['Дней', 'n']],
    late
      .toSorted((a, b) => (b.days_late ?? 0) - (a.days_late ?? 0))
      .map((each) => [
        ...[each.activity, each.title, each.responsible || '–', each.reason],
        String(each.days_late ?? 0),
      ]),
  );

export const comingTable = (coming: readonly ActivityFacts[]): Table | null =>
  long(
    'Ближайшие мероприятия по сроку окончания',
    [['Срок', 'w'], number, title, responsible, ['Состояние', 'w'], ['Ожидаемый результат', 'w']],
    coming.map((each) => [
      ...[nextWords(each), each.activity, each.title, each.responsible || '–'],
      ...[stateWords[each.state], each.expected || '–'],
    ]),
  );

/** Who took part in the activities whose participation is marked, against what is wanted. */
export const shareTable = (activities: readonly ActivityFacts[], asOf: string): Table | null =>
  long(
    'Участие школ в мероприятиях',
    [number, title, ['Состояние', 'w'], ['Участвовали', 'n'], ['Доля', 'n'], ['Ожидается', 'n']],
    activities
      .filter(({ n_schools, starts_on }) => n_schools > 0 && starts_on <= asOf)
      .map((each) => [
        ...[each.activity, each.title, stateWords[each.state]],
        `${each.n_took_part}${NBSP}из${NBSP}${each.n_schools}`,
        each.took_part_share === null ? '–' : formatPercent(each.took_part_share, 0),
        each.wanted_share === null ? '–' : formatPercent(each.wanted_share, 0),
      ]),
  );

export const schoolTable = (schools: readonly SchoolFacts[]): Table | null =>
  long(
    'Участие каждой школы против 100 %',
    [
      ...([
        ['Школа, муниципалитет', 'w'],
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
      `${each.name}, ${each.municipality}`,
      ...[String(each.n_assigned), String(each.n_took_part)],
      ...[String(each.n_missed), String(each.n_unmarked), String(each.n_without_evidence)],
      tookPartWords(each),
    ]),
    'Участие – доля среди завершившихся мероприятий; идущие не считаются. Порядок – по муниципалитетам, он ничего не говорит о местах школ.',
  );

export const evidenceTable = (missing: readonly ActivityFacts[]): Table | null =>
  long(
    'Проведено, подтверждение не внесено',
    [number, title, responsible, ['Ожидается', 'w']],
    missing.map((each) => [each.activity, each.title, each.responsible || '–', each.expected]),
  );

export const activityTable = (activities: readonly ActivityFacts[]): Table | null =>
  long(
    'Мероприятия дорожной карты',
    [
      ...([number, title, ['Срок по карте', 'w'], responsible] as const),
      ...([
        ['Состояние', 'w'],
        ['Почему', 'w'],
        ['Подтверждение', 'w'],
      ] as const),
    ],
    activities.map((each) => [
      ...[each.activity, each.title, each.when_written, each.responsible || '–'],
      ...[stateWords[each.state], each.reason],
      each.evidence ?? (each.evidence_state === 'missing' ? 'нет' : '–'),
    ]),
  );
