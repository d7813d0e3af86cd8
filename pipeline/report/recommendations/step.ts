import { capital } from '../../russian/plural.ts';
import { rows } from '../findings/fact.ts';
import type { BandStep } from './skill.ts';
import { bandName } from './wording.ts';

const task = { task: 'text' } as const;

export const stepDictionary = {
  steps: rows('группы участников: на что опереться и что дальше', {
    band: 'text',
    n: 'count',
    strong: rows('задания, выполненные на достаточном уровне', task),
    next: rows('ближайшие к этому уровню', task),
    next_lo: 'share',
    next_hi: 'share',
    next_one: 'flag',
  }),
};

const coded = (tasks: readonly string[]) => tasks.map((code) => ({ task: code }));

/** What each group of participants does enough and nearly does. */
export const stepFacts = (steps: readonly BandStep[]) => ({
  steps: steps.map(({ band, n, strong, next, next_lo, next_hi }) => ({
    ...{ band: capital(bandName(band)), n, strong: coded(strong), next: coded(next) },
    ...{ next_lo, next_hi, next_one: Math.round(next_lo * 100) === Math.round(next_hi * 100) },
  })),
});
