import { formatPercent, formatPoints, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import type { Advice } from './advice.ts';
import type { SkillRow } from './skill.ts';
import { bandAmong, bandName, LEVELS, tasksWords } from './wording.ts';

/** A skill as a card of the document. */
export type SkillCard = {
  title: string;
  work: string;
  facts: string[];
  /** null where the advice stands under an earlier skill of the same topic */
  advice: {
    hypothesis: string;
    technique: string;
    groups: { name: string; text: string }[];
    small: string;
    check: string;
    resource: string;
  } | null;
  see: string | null;
};

/** «Задание № 7 · базовый уровень · максимум 2 балла» */
function skillWork(skill: SkillRow): string {
  const codes = skill.tasks.map((task) => task.task);
  const levels = [...new Set(skill.tasks.map((task) => LEVELS[task.difficulty]?.name ?? ''))];
  const points = [...new Set(skill.tasks.map((task) => task.max_score))];
  const most =
    points.length === 1
      ? `максимум ${counted(points[0] ?? 0, WORDS.point)}`
      : `максимум ${Math.min(...points)}–${counted(Math.max(...points), WORDS.point)}`;
  return `${capital(tasksWords(codes))} · ${levels.join(' и ')} уровень · ${most}${skill.tasks.length > 1 ? ' за каждое' : ''}`;
}

function marginText(skill: SkillRow): string {
  if (skill.level === 'sufficient') {
    return 'уровень освоения достаточный, запас – один из наименьших в работе';
  }
  const below = `на ${formatPoints(skill.margin)} ниже границы достаточного освоения`;
  return skill.level === 'zone'
    ? `зона неопределённости, ${below}`
    : `недостаточный уровень, ${below}`;
}

function answersText(skill: SkillRow): string {
  const parts = [`полностью справились ${formatPercent(skill.full_share)}`];
  if (skill.tasks.some((task) => task.max_score > 1)) {
    parts.push(`частично – ${formatPercent(skill.partial_share)}`);
  }
  parts.push(`0${NBSP}баллов – ${formatPercent(skill.zero_share)}`);
  parts.push(
    skill.not_attempted_share > 0
      ? `не приступали – ${formatPercent(skill.not_attempted_share)}`
      : 'приступали все',
  );
  return `${capital(parts.join(', '))}${skill.tasks.length > 1 ? ' (доли ответов на задания умения)' : ''}.`;
}

/**
 * Which neighbouring groups the skill separates most.
 * @param minN participants a group must have · @param gap fraction from which a step is named
 */
export function separatesText(skill: SkillRow, minN: number, gap: number): string | null {
  const bands = skill.bands.filter((band) => band.completion !== null);
  let best = -1;
  for (let i = 1; i < bands.length; i += 1) {
    const [lower, upper] = [bands[i - 1], bands[i]];
    if (!lower || !upper || lower.n < minN || upper.n < minN || upper.step === null) continue;
    if (upper.step >= gap && upper.step > (bands[best]?.step ?? 0)) best = i;
  }
  const [lower, upper] = [bands[best - 1], bands[best]];
  if (!lower || !upper || lower.completion === null || upper.completion === null) return null;
  const separates = `Среди ${bandAmong(lower.band)} – ${formatPercent(lower.completion)} от максимума, среди ${bandAmong(upper.band)} – ${formatPercent(upper.completion)}: сильнее всего умение разделяет именно эти группы.`;
  const top = bands[bands.length - 1];
  if (!top || top === upper || top.n < minN || top.completion === null) return separates;
  return `${separates.slice(0, -1)}; среди ${bandAmong(top.band)} – ${formatPercent(top.completion)}.`;
}

/** Facts of a skill: region, schools of the list, answers, groups. */
export function skillFacts(
  skill: SkillRow,
  limits: { minN: number; gap: number; listYear: number | null },
): string[] {
  const listed =
    limits.listYear !== null && skill.listed_completion !== null && skill.listed_n >= limits.minN
      ? `; школы перечня ${limits.listYear} года (${counted(skill.listed_n, WORDS.participant)}) – ${formatPercent(skill.listed_completion)}`
      : '';
  const region = `Регион – ${formatPercent(skill.completion)} от максимума (${marginText(skill)})${listed}.`;
  const separates = separatesText(skill, limits.minN, limits.gap);
  return [region, answersText(skill), ...(separates ? [separates] : [])];
}

/** The card of a skill; advice already given under a topic is referred to. */
export function skillCard(
  skill: SkillRow,
  place: number,
  advice: Advice | undefined,
  given: Map<string, number>,
  bands: readonly string[],
  limits: { minN: number; gap: number; listYear: number | null },
): SkillCard {
  const before = advice ? given.get(advice.topic) : undefined;
  if (advice && before === undefined) given.set(advice.topic, place);
  const marks = bands.includes('2');
  const groups = advice && [
    { name: bandName(marks ? '2' : 'below'), text: advice.group_2 },
    ...(marks
      ? [
          { name: bandName('3'), text: advice.group_3 },
          { name: '«4» и «5»', text: advice.group_4_5 },
        ]
      : [{ name: bandName('passed'), text: `${advice.group_3} ${advice.group_4_5}` }]),
  ];
  return {
    title: `${place}. ${skill.skill}`,
    work: skillWork(skill),
    facts: skillFacts(skill, limits),
    advice:
      advice && groups && before === undefined
        ? {
            hypothesis: advice.hypothesis,
            technique: advice.technique,
            groups,
            small: advice.small_class,
            check: advice.check_after,
            resource: advice.resource,
          }
        : null,
    see:
      advice && before !== undefined
        ? `Предположение о причине, приёмы и советы по группам – те же, что для умения ${before} (тема «${advice.topic}»).`
        : null,
  };
}
