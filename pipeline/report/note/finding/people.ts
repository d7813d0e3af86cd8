import { counted, WORDS } from '../../../russian/plural.ts';
import { columns, count, type FactsOf, flag, rows, share, text } from '../../findings/fact.ts';
import type { Attention, Journal, Pupil, WorkFacts } from '../facts.ts';
import { labelled } from '../text/sentence.ts';

/** Participants below the line or near it; nobody is named but by the label of the school's own copy. */
export const peopleDictionary = {
  missing: rows('сколько баллов не хватило до порога', {
    label: 'text',
    score: 'count',
    short: 'count',
  }),
  personal: rows('кому какие задания', {
    label: 'text',
    scored: 'flag',
    score: 'count',
    tasks: 'text',
  }),
  support: rows('группы поддержки', {
    is_condition: 'flag',
    is_near: 'flag',
    is_far: 'flag',
    is_border: 'flag',
    n_group: 'count',
  }),
  support_work: rows('с чего начинают группы поддержки: задания и сколько из них уже выполнено', {
    is_condition: 'flag',
    is_near: 'flag',
    is_far: 'flag',
    parted: 'flag',
    tasks: 'text',
    n_done: 'count',
    n_possible: 'count',
  }),
  one_short: count('не хватило одного балла'),
  top_score: count('набрали наибольший балл'),
  max_primary: count('наибольший первичный балл'),
  n_attention: count('группа внимания'),
  n_border: count('достигли порога, но близки к нему'),
  border_range: text('их баллы: «8–9 баллов»'),
  n_condition: count('сумма достаточна, но не выполнено дополнительное условие'),
  condition_words: text('дополнительное условие'),
  condition_tasks: rows('задания, о которых это условие', { task: 'text' }),
  pass_score: count('балл, с которого порог достигнут'),
};

/** «участник с кодом 50003»; without a code simply «участник». */
const labelWords = ({ participant_label: label }: Pupil): string | null =>
  label === null ? null : labelled(label);

export function peopleFacts(facts: WorkFacts): FactsOf<typeof peopleDictionary> {
  const { attention, pupils, scores, work } = facts;
  const border = attention
    .filter((row) => row.zone === 'border')
    .map(({ primary_score }) => primary_score);
  const words = attention.find((row) => row.support === 'condition')?.condition_words ?? null;
  const supported = (name: Attention['support']) =>
    attention.filter((row) => row.support === name).length;
  return {
    missing: pupils.flatMap((pupil) => {
      const { low, primary_score: score, points_to_line: short } = pupil;
      return low && score !== null && short > 0 ? [{ label: labelWords(pupil), score, short }] : [];
    }),
    personal: pupils.flatMap((pupil) => {
      const support = attention.find(
        (row) => row.participant_label === pupil.participant_label && row.class === pupil.class,
      );
      const tasks = support?.nearest_tasks ?? pupil.nearest_tasks;
      if (!pupil.low || !tasks || pupil.participant_label === null) return [];
      const score = pupil.primary_score;
      return [{ label: labelWords(pupil), scored: score !== null, score, tasks }];
    }),
    support: (['condition', 'near', 'far', 'border'] as const).flatMap((group) => {
      const is = (name: Attention['support']) => name === group;
      const flags = { is_condition: is('condition'), is_near: is('near'), is_far: is('far') };
      const n_group = supported(group);
      return n_group > 0 ? [{ ...flags, is_border: is('border'), n_group }] : [];
    }),
    support_work: facts.support_tasks.map(({ support, parted, tasks, n_done, n_possible }) => ({
      is_condition: support === 'condition',
      is_near: support === 'near',
      is_far: support === 'far',
      ...{ parted, tasks, n_done, n_possible },
    })),
    one_short: pupils.filter((pupil) => pupil.low && pupil.points_to_line === 1).length,
    top_score: scores.find((row) => row.primary_score === work.max_primary)?.n ?? 0,
    max_primary: work.max_primary,
    n_attention: attention.length,
    n_border: border.length,
    border_range: rangeWords(border),
    n_condition: supported('condition'),
    condition_words: words,
    condition_tasks: conditionTasks(facts, words),
    pass_score: work.scale.find(({ mark }) => mark === 3)?.min_primary ?? work.min_primary,
  };
}

/** «8–9 баллов», «8 баллов»; null of none. */
function rangeWords(scores: readonly number[]): string | null {
  if (scores.length === 0) return null;
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  return `${least === most ? '' : `${least}–`}${counted(most, WORDS.point)}`;
}

/** Tasks a further condition of the scale counts. */
function conditionTasks({ work, tasks }: WorkFacts, words: string | null) {
  const condition = work.conditions.find((row) => row.words === words);
  return tasks
    .filter(({ tag }) => tag !== null && tag === condition?.tag)
    .map(({ task }) => ({ task }));
}

/** The mark for the work beside the journal mark; the terms are those of the ФИС ОКО report. */
export const journalDictionary = {
  journal_n: count('участников с отметкой и в журнале'),
  lowered: count('понизили'),
  confirmed: count('подтвердили'),
  raised: count('повысили'),
  gap_2: count('разница в два балла и более'),
  lowered_often: flag('понизивших больше, чем повысивших, и доля больше региональной'),
  raised_often: flag('повысивших больше, чем понизивших, и доля больше региональной'),
  region_lowered: share('понизили в регионе'),
  region_raised: share('повысили в регионе'),
};

export function journalFacts({ journal }: WorkFacts): FactsOf<typeof journalDictionary> {
  const own = journal.find((row) => row.scope === 'school') ?? null;
  const region = journal.find((row) => row.scope === 'region') ?? null;
  const often = (more: 'lowered' | 'raised', fewer: 'lowered' | 'raised') =>
    own !== null &&
    region !== null &&
    own[more] > own[fewer] &&
    own[`${more}_share` satisfies keyof Journal] > region[`${more}_share`];
  return {
    journal_n: own?.n ?? null,
    ...columns(own, ['lowered', 'confirmed', 'raised', 'gap_2']),
    lowered_often: often('lowered', 'raised'),
    raised_often: often('raised', 'lowered'),
    region_lowered: region?.lowered_share ?? null,
    region_raised: region?.raised_share ?? null,
  };
}
