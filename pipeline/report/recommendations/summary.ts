import { joinList } from '../../russian/list.ts';
import { formatPercent, formatRange, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import type { MunicipalityRow } from './group.ts';
import type { MainProcedure } from './procedure.ts';
import type { Topic } from './schedule.ts';
import type { BandStep, SkillRow } from './skill.ts';
import { bandName, lowWords } from './wording.ts';

/** The first page: what is and what to do. */
export type MainPoints = { conclusions: string[]; actions: { who: string; text: string }[] };

const named = (skill: SkillRow) =>
  `«${skill.skill}» (${formatPercent(skill.completion)} от максимума)`;

export function mainPoints(
  main: MainProcedure,
  facts: {
    low: string;
    weak: readonly SkillRow[];
    places: readonly MunicipalityRow[];
    topics: readonly Topic[];
  },
): MainPoints {
  const below = facts.weak.filter((skill) => skill.level !== 'sufficient');
  const [weakest] = facts.weak;
  const skills =
    below.length === 0
      ? `Все умения работы освоены на достаточном уровне; наименьший запас – ${weakest ? named(weakest) : 'не определён'}.`
      : `Достаточного уровня не достигнуто прежде всего по ${below.length === 1 ? 'умению' : 'умениям'}: ${joinList(below.slice(0, 3).map(named))}.`;
  const differ = facts.places.filter((row) => row.verdict === 'higher');
  const words = lowWords(main.has_mark);
  const compared = facts.places.some((row) => row.verdict !== null);
  const places = !compared
    ? 'Муниципалитеты между собой не сравниваются: участников для этого мало.'
    : differ.length === 0
      ? 'Ни в одном муниципалитете доля низких результатов не превышает региональную больше, чем объясняется случаем.'
      : `${capital(words.share)} больше, чем в остальной части региона, – в ${joinList(differ.map((row) => row.name_prepositional))}.`;
  const [first, second] = facts.topics;
  return {
    conclusions: [facts.low, ...(facts.weak.length > 0 ? [skills] : []), places],
    actions: [
      ...(first
        ? [{ who: `Учителю, тема «${first.advice.topic}»`, text: first.advice.technique }]
        : []),
      ...(second
        ? [{ who: `Учителю, тема «${second.advice.topic}»`, text: second.advice.technique }]
        : []),
      {
        who: 'Школе и муниципалитету',
        text: 'Разобрать результаты своей школы по пяти умениям раздела 4, внести изменения в рабочую программу (раздел 8) и проверить через месяц по указанным признакам.',
      },
    ],
  };
}

/** What is done enough in the region. */
export function strongText(strong: readonly SkillRow[], all: readonly SkillRow[]): string {
  const enough = all.filter((skill) => skill.level === 'sufficient').length;
  if (strong.length === 0) {
    return 'Умений с достаточным уровнем освоения, кроме названных выше, в работе нет.';
  }
  return `Достаточный уровень освоения – по ${counted(enough, ['умению', 'умениям', 'умениям'])} из${NBSP}${all.length}. На них можно опираться при изучении трудных тем.`;
}

const numbers = (tasks: readonly string[]) => `№${NBSP}${joinList(tasks)}`;

/** Advice for each group of participants drawn from what it does and nearly does. */
export function stepTexts(
  steps: readonly BandStep[],
): { name: string; n: string; support: string; next: string }[] {
  return steps.map((step) => ({
    name: capital(bandName(step.band)),
    n: counted(step.n, WORDS.participant),
    support:
      step.strong.length > 0
        ? `выполняет на достаточном уровне: ${numbers(step.strong)}`
        : 'заданий, выполненных на достаточном уровне, нет: начинать с самых простых заданий по образцу',
    next:
      step.next.length > 0
        ? `${numbers(step.next)} (сейчас ${range(step)} от максимума)`
        : 'все задания выполнены на достаточном уровне: предлагать составление задач и помощь товарищам',
  }));
}

function range(step: BandStep): string {
  const [lo, hi] = [Math.round(step.next_lo * 100), Math.round(step.next_hi * 100)];
  return lo === hi ? `${lo}${NBSP}%` : `${formatRange(step.next_lo, step.next_hi)}${NBSP}%`;
}
