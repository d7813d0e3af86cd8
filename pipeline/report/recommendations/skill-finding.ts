import { type FactsOf, rows } from '../findings/fact.ts';
import type { SkillRow } from './skill.ts';
import { bandAmong } from './wording.ts';

export const skillDictionary = {
  skills: rows('умения, которым нужно внимание', {
    skill: 'text',
    completion: 'share',
    level: 'text',
    margin: 'points',
    listed_told: 'flag',
    listed_skill_n: 'count',
    listed_completion: 'share',
    full_share: 'share',
    partly: 'flag',
    partial_share: 'share',
    zero_share: 'share',
    skipped: 'flag',
    not_attempted_share: 'share',
    several_tasks: 'flag',
    separates: 'flag',
    lower_band: 'text',
    lower_completion: 'share',
    upper_band: 'text',
    upper_completion: 'share',
    top_told: 'flag',
    top_band: 'text',
    top_completion: 'share',
    told_before: 'count',
    topic: 'text',
  }),
};

/** What decides what may be told of a skill. */
export type SkillLimits = {
  /** participants a group must have */
  minN: number;
  /** fraction from which a step between groups is named */
  gap: number;
  listYear: number | null;
};

/** The topic of the advice for a skill, and the place of an earlier skill under which it stands; null = none. */
export type GivenAdvice = { topic: string | null; before: number | null };

/** Which neighbouring groups the skill separates most; null = none. */
function separated(skill: SkillRow, { minN, gap }: SkillLimits) {
  const bands = skill.bands.filter((band) => band.completion !== null);
  let best = -1;
  for (let i = 1; i < bands.length; i += 1) {
    const [lower, upper] = [bands[i - 1], bands[i]];
    if (!lower || !upper || lower.n < minN || upper.n < minN || upper.step === null) continue;
    if (upper.step >= gap && upper.step > (bands[best]?.step ?? 0)) best = i;
  }
  const [lower, upper, top] = [bands[best - 1], bands[best], bands.at(-1)];
  if (!lower || !upper) return null;
  return { lower, upper, top: !top || top === upper || top.n < minN ? null : top };
}

export const skillFacts = (
  skills: readonly SkillRow[],
  given: readonly GivenAdvice[],
  limits: SkillLimits,
): FactsOf<typeof skillDictionary> => ({
  skills: skills.map((skill, i) => {
    const split = separated(skill, limits);
    const among = (band: string | undefined) => (band === undefined ? null : bandAmong(band));
    return {
      ...skill,
      listed_told:
        limits.listYear !== null &&
        skill.listed_completion !== null &&
        skill.listed_n >= limits.minN,
      listed_skill_n: skill.listed_n,
      partly: skill.tasks.some((task) => task.max_score > 1),
      skipped: skill.not_attempted_share > 0,
      several_tasks: skill.tasks.length > 1,
      separates: split !== null,
      lower_band: among(split?.lower.band),
      lower_completion: split?.lower.completion ?? null,
      upper_band: among(split?.upper.band),
      upper_completion: split?.upper.completion ?? null,
      top_told: split?.top != null,
      top_band: among(split?.top?.band),
      top_completion: split?.top?.completion ?? null,
      told_before: given[i]?.before ?? null,
      topic: given[i]?.topic ?? null,
    };
  }),
});
