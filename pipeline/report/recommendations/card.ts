import { capital, counted, WORDS } from '../../russian/plural.ts';
import type { Said } from '../note/text/said.ts';
import type { Advice } from './advice.ts';
import type { SkillRow } from './skill.ts';
import type { Sayer } from './text.ts';
import { bandName, LEVELS, tasksWords } from './wording.ts';

/** A skill as a card of the document. */
export type SkillCard = {
  title: string;
  work: string;
  facts: Said[];
  /** null where the advice stands under an earlier skill of the same topic */
  advice: {
    hypothesis: string;
    technique: string;
    groups: { name: string; text: string }[];
    small: string;
    check: string;
    resource: string;
  } | null;
  /** where the advice stands */
  see: Said[];
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

function groupsOf(advice: Advice, bands: readonly string[]): { name: string; text: string }[] {
  if (!bands.includes('2')) {
    return [
      { name: bandName('below'), text: advice.group_2 },
      { name: bandName('passed'), text: `${advice.group_3} ${advice.group_4_5}` },
    ];
  }
  return [
    { name: bandName('2'), text: advice.group_2 },
    { name: bandName('3'), text: advice.group_3 },
    { name: '«4» и «5»', text: advice.group_4_5 },
  ];
}

/** The card of a skill; advice already given under a topic is referred to. */
export function skillCard(
  skill: SkillRow,
  place: number,
  advice: Advice | null,
  bands: readonly string[],
  say: Sayer,
): SkillCard {
  return {
    title: `${place}. ${skill.skill}`,
    work: skillWork(skill),
    facts: say('skill'),
    advice: advice && {
      hypothesis: advice.hypothesis,
      technique: advice.technique,
      groups: groupsOf(advice, bands),
      small: advice.small_class,
      check: advice.check_after,
      resource: advice.resource,
    },
    see: say('see'),
  };
}
