import { audienceWords } from '../../../russian/audience.ts';
import { sizeOf } from '../../../russian/share.ts';
import { count, type FactsOf, flag, type Kind, rows, text, year } from '../../findings/fact.ts';
import type { Comparison, NoteFacts, WorkFacts } from '../facts.ts';
import { innerName, lineWords, referenceWords, type TextContext } from '../text/sentence.ts';
import { referenceOf } from './comparison.ts';
import { tierDictionary, tierFacts } from './group.ts';

const row = {
  work: 'text',
  elective: 'flag',
  n: 'count',
  n_low: 'count',
  low_share: 'own_share',
  ref_share: 'share',
} as const;

/** What a note on several works tells over all of them. */
export const noteDictionary = {
  ...tierDictionary,
  listed_words: text('насколько это устойчиво, словами для школы'),
  listed_year: year('год перечня, условиям которого школа отвечает'),
  n_works: count('работ в справке'),
  higher_line: text('порог первой из этих работ'),
  higher: rows('работы, где доля больше, чем у остальных, не случайно', row),
  higher_place: text('где сравнивали эти работы'),
  single_subject: flag('они об одном предмете, по остальным отличие не больше случайного'),
  rest: rows('остальные сравнённые работы', row),
  rest_line: text('порог первой из остальных работ'),
  lower_works: rows('работы, где доля меньше не случайно', row),
  lower_place: text('где сравнивали эти работы'),
  same_works: rows('работы, где отличие не больше случайного', row),
  all_same: flag('таких работ несколько, и других нет'),
  same_others: text('«остальных школ региона» для этих работ'),
  clean: rows('не сравниваются: порога достигли все', row),
  clean_only: flag('других работ, о которых говорят вместе, нет'),
  counted_works: rows('не сравниваются: порога достигли не все', row),
  absent_works: rows('работы, на которых многих не было', {
    work: 'text',
    n_absent: 'count',
    n_listed: 'count',
  }),
  n_base: count('писали базовую математику'),
  n_profile: count('писали профильную математику'),
  n_remarks: count('замечаний к данным школы'),
};

export const noteKind: Kind = {
  facts: noteDictionary,
  lists: [['listed'], ['together'], ['remarks']],
};

/** Whether the line of a work is told by the conclusions over all works, not by its own. */
export function toldTogether(facts: WorkFacts, { tiers }: TextContext): boolean {
  const tiny = ['few', 'small'].includes(sizeOf(facts.school.n, tiers));
  return facts.school.n_low !== null && !(tiny && facts.school.n_low > 0);
}

type Standing = { facts: WorkFacts; comparison: Comparison | null };

function standingOf(facts: WorkFacts, { tiers }: TextContext): Standing {
  return { facts, comparison: facts.school.n < tiers.share ? null : referenceOf(facts) };
}

const rowOf = ({ facts, comparison }: Standing) => ({
  work: innerName(facts),
  elective: facts.work.elective,
  n: facts.school.n,
  n_low: facts.school.n_low,
  low_share: facts.school.low_share,
  ref_share: comparison?.ref_low_share ?? null,
});

/** «в остальных школах региона» of works compared with one kind of reference; else no place is named. */
function place(standings: readonly Standing[]): string {
  const words = [...new Set(standings.map(({ facts }) => referenceWords(facts).others))];
  return words.length === 1 && words[0] ? words[0] : 'у других школ';
}

export function noteFindingFacts(
  note: Pick<NoteFacts, 'works' | 'listed' | 'remarks'>,
  context: TextContext,
): FactsOf<typeof noteDictionary> {
  const { tiers } = context;
  const told = note.works
    .filter((facts) => toldTogether(facts, context))
    .map((facts) => standingOf(facts, context));
  const verdict = (wanted: Comparison['verdict']) =>
    told.filter(({ comparison }) => comparison?.verdict === wanted);
  const [higher, lower, same] = [verdict('higher'), verdict('lower'), verdict('same')];
  const alone = told.filter(({ comparison }) => comparison === null);
  const clean = alone.filter(({ facts }) => facts.school.n_low === 0);
  const subjects = new Set(higher.map(({ facts }) => facts.work.subject));
  const others = told.filter(({ facts }) => !subjects.has(facts.work.subject));
  const compared = others.filter(({ comparison }) => comparison !== null);
  const own = same.map(({ facts }) => facts.work.municipality_code !== null);
  const written = (level: string) =>
    note.works.find(({ work }) => work.level === level)?.school.n ?? null;
  const line = (of: Standing | undefined) => (of ? lineWords(of.facts) : null);
  return {
    ...tierFacts(tiers),
    listed_year: note.listed?.year ?? null,
    listed_words: note.listed?.certainty
      ? audienceWords('certainty', note.listed.certainty, 'school')
      : null,
    n_works: note.works.length,
    higher_line: line(higher[0]),
    higher: higher.map(rowOf),
    higher_place: place(higher),
    single_subject: subjects.size === 1 && compared.length > 0 && compared.length === others.length,
    rest: compared.map(rowOf),
    rest_line: line(told.find((each) => !higher.includes(each))),
    lower_works: lower.map(rowOf),
    lower_place: place(lower),
    same_works: same.map(rowOf),
    all_same: same.length > 1 && same.length === told.length,
    same_others: `остальных школ ${own.every(Boolean) ? 'муниципалитета' : 'региона'}`,
    clean: clean.map(rowOf),
    clean_only: clean.length === told.length - higher.length,
    counted_works: alone.filter((each) => !clean.includes(each)).map(rowOf),
    absent_works: note.works
      .filter(({ school }) => school.n >= tiers.share && school.absent_notable)
      .flatMap((facts) => {
        const { n, n_absent } = facts.school;
        return n_absent === null
          ? []
          : [{ work: innerName(facts), n_absent, n_listed: n + n_absent }];
      }),
    n_base: written('base'),
    n_profile: written('profile'),
    n_remarks: note.remarks.length,
  };
}
