import { type RoadmapFacts, stateWords } from '../publish/index.ts';
import { addDays, formatDate, formatPeriod } from '../russian/date.ts';
import { formatPercent } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { fewestForShare } from '../russian/roadmap.ts';
import { belowWanted, comingUpTo } from '../store/roadmap.ts';

type Activity = RoadmapFacts['activities'][number];

/** What `roadmap` prints: overdue, coming, waiting, participation, evidence missing – or the calendar of one month. */
export function roadmapText(facts: RoadmapFacts & { month: string | null }): string {
  const { activities, as_of, origin, school_year, month } = facts;
  const head = `Дорожная карта ${school_year}, состояние на ${formatDate(as_of)}${origin === 'data' ? ' (последний день, о котором говорят данные)' : ''}`;
  if (month !== null) return [head, ...monthLines(activities, month)].join('\n');
  const of = (state: Activity['state']) => activities.filter((each) => each.state === state);
  const counts = (['done', 'late', 'waiting', 'ready', 'cancelled'] as const)
    .filter((state) => state !== 'cancelled' || of(state).length > 0)
    .map((state) => `${stateWords[state]} – ${of(state).length}`);
  const horizon = addDays(as_of, facts.coming_days);
  const coming = comingUpTo(activities, horizon);
  return [
    head,
    `Мероприятий ${activities.length}: ${counts.join(', ')}`,
    ...section(
      'Просрочено',
      of('late').map((each) => `${nameOf(each)} – ${each.reason}`),
    ),
    ...section(
      `Идёт или начнётся до ${formatDate(horizon)}`,
      coming.map((each) => `${periodOf(each)}  ${nameOf(each)} – ${stateOf(each)}`),
    ),
    ...section(
      'Ждут данных',
      of('waiting').map((each) => `${nameOf(each)} – ${each.reason}`),
    ),
    ...section(
      'Нет подтверждения',
      activities
        .filter(({ evidence_state }) => evidence_state === 'missing')
        .map((each) => `${nameOf(each)} – ожидается: ${each.expected}`),
    ),
    ...section(
      'Участие против ожидаемого',
      activities
        .filter(belowWanted)
        .map(
          (each) =>
            `${nameOf(each)} – ${each.n_took_part} из ${counted(each.n_schools, WORDS.schoolGenitive)}, ожидается ${formatPercent(each.wanted_share ?? 0, 0)}`,
        ),
    ),
    ...section('Участие школ', facts.schools.map(schoolLine)),
  ].join('\n');
}

const stateOf = ({ state, status }: Activity): string =>
  `${stateWords[state]}${status === 'running' && state !== 'done' ? ', в работе' : ''}`;
const nameOf = ({ activity, title }: Activity): string => `${activity} ${title}`;
const periodOf = ({ next_from, next_to }: Activity): string =>
  formatPeriod(next_from ?? '', next_to ?? '');

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

function schoolLine(school: RoadmapFacts['schools'][number]): string {
  const { n_took_part, n_missed, n_unmarked, took_part_share } = school;
  const over = n_took_part + n_missed + n_unmarked;
  const parts = [
    over === 0
      ? 'завершённых мероприятий нет'
      : // of few activities a share says nothing
        `участвовала в ${n_took_part} из ${over}${over >= fewestForShare ? ` (${formatPercent(took_part_share ?? 0)})` : ''}`,
    n_missed > 0 ? `не участвовала – ${n_missed}` : '',
    n_unmarked > 0 ? `не отмечено – ${n_unmarked}` : '',
    school.n_without_evidence > 0 ? `без подтверждения – ${school.n_without_evidence}` : '',
    school.n_planned > 0 ? `впереди – ${school.n_planned}` : '',
  ];
  return `${school.name}: ${parts.filter((part) => part !== '').join('; ')}`;
}

function monthLines(activities: readonly Activity[], month: string): string[] {
  const lines = activities
    .flatMap((activity) => activity.periods.map((period) => ({ activity, ...period })))
    .filter(({ starts_on, ends_on }) => starts_on <= `${month}-31` && ends_on >= `${month}-01`)
    .sort((a, b) => (a.ends_on < b.ends_on ? -1 : a.ends_on > b.ends_on ? 1 : 0))
    .map(({ activity, starts_on, ends_on, done_on }) => {
      const state = done_on === null ? stateOf(activity) : `отмечено ${formatDate(done_on)}`;
      return `  ${formatPeriod(starts_on, ends_on)}  ${nameOf(activity)} – ${state}`;
    });
  const [year, number] = month.split('-');
  const title = `Месяц ${number}.${year}:`;
  return lines.length === 0 ? [title, '  мероприятий нет'] : [title, ...lines];
}
