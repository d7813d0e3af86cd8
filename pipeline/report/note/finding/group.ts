import { type Size, sizeOf, type Tiers } from '../../../russian/share.ts';
import { count, type FactsOf, flag, ownShare, rows, share, text } from '../../findings/fact.ts';
import type { Group, WorkFacts } from '../facts.ts';
import {
  innerName,
  lineWords,
  referenceWords,
  type TextContext,
  workName,
} from '../text/sentence.ts';

/** Sizes at which words change. */
export const tierDictionary = {
  list_words_n: count('с какого числа участников говорят о группе, а не о каждом'),
  share_words_n: count('с какого числа участников печатается доля'),
  share_only_n: count('с какого числа участников доля печатается без числа'),
};

export const tierFacts = (tiers: Tiers): FactsOf<typeof tierDictionary> => ({
  list_words_n: tiers.count,
  share_words_n: tiers.share,
  share_only_n: tiers.plain,
});

/** How large this group is. */
export const sizeDictionary = {
  size: text('размер группы: few, small, middle или large'),
  ...tierDictionary,
};

export const sizeFacts = (n: number, tiers: Tiers): FactsOf<typeof sizeDictionary> => ({
  size: sizeOf(n, tiers) satisfies Size,
  ...tierFacts(tiers),
});

/** The line of a work and how many did not reach it; enough for the words of areas too. */
export const lineDictionary = {
  line: text('порог в родительном падеже: «порога «3»», «минимального балла»'),
  n: count('участников работы'),
  n_low: count('не достигли порога'),
  low_share: ownShare('доля не достигших порога'),
  low_lo: share('нижняя граница возможной доли'),
  low_hi: share('верхняя граница возможной доли'),
};

export function lineFacts({
  work,
  school,
}: Pick<WorkFacts, 'work'> & {
  school: Pick<Group, 'n' | 'n_low' | 'low_share' | 'low_lo' | 'low_hi'>;
}): FactsOf<typeof lineDictionary> {
  const { n, n_low, low_share, low_lo, low_hi } = school;
  return { line: lineWords({ work }), n, n_low, low_share, low_lo, low_hi };
}

export const groupDictionary = {
  work: text('работа внутри предложения: «математика, 5 класс»'),
  work_title: text('работа в начале предложения'),
  has_mark: flag('за работу ставится отметка'),
  exam: flag('работа в формате ЕГЭ'),
  elective: flag('работа по выбору'),
  own_paper: flag('варианты муниципалитета: с регионом не сравнивается'),
  others: text('с кем сравнивают: «в остальных школах региона»'),
  level: text('где: «в регионе», «в муниципалитете»'),
  with_whom: text('с кем: «с регионом»'),
  before_exam: flag('до экзамена достаточно дней, группа внимания имеет смысл'),
  next_year: flag('работа в конце учебного года: уроки – в следующем'),
  n_enrolled: count('по списку в параллели'),
  n_absent: count('не писали'),
  absent_notable: flag('не писавших много'),
  chosen_share: share('доля параллели, выбравшая предмет'),
  marks: rows('отметки, которые кто-то получил', { mark: 'text', n_mark: 'count' }),
  n_high: count('получили «4» и «5»'),
  small_together: flag('школа из малочисленных, и вместе их достаточно для общего вывода'),
  n_small_schools: count('малочисленных школ в муниципалитете'),
  n_small_pupils: count('их участников вместе'),
  small_tasks: text('общие трудности этих школ: задания'),
  n_classes: count('классов, достаточных для сравнения'),
  least_low: count('не достигли порога в классе с наименьшей долей'),
  least_n: count('участников в этом классе'),
  least_hi: share('верхняя граница доли в этом классе'),
  most_low: count('не достигли порога в классе с наибольшей долей'),
  most_n: count('участников в этом классе'),
  most_lo: share('нижняя граница доли в этом классе'),
};

/** The last month of the school year: what is written in it is worked on in the next one. */
const lastMonth = '05';

export function groupFacts(
  facts: WorkFacts,
  context: TextContext,
): FactsOf<typeof groupDictionary> {
  const { work, school } = facts;
  const { others, level, instrumental } = referenceWords(facts);
  const together = school.n < context.tiers.share ? facts.small_schools : null;
  const month = work.held_to.slice(5, 7);
  return {
    work: innerName(facts),
    work_title: workName(facts),
    has_mark: work.has_mark,
    exam: work.kind.startsWith('ege'),
    elective: work.elective,
    own_paper: work.municipality_code !== null,
    others,
    level,
    with_whom: instrumental,
    before_exam: context.beforeExam,
    next_year: month >= lastMonth && month < '09',
    n_enrolled: school.n_enrolled,
    n_absent: school.n_absent,
    absent_notable: school.absent_notable,
    chosen_share: school.chosen_share ?? null,
    marks: marksOf(school),
    n_high: school.n_mark_4 === null ? null : school.n_mark_4 + (school.n_mark_5 ?? 0),
    small_together: together !== null,
    n_small_schools: together?.n_schools ?? null,
    n_small_pupils: together?.n ?? null,
    small_tasks: together?.tasks ?? null,
    ...classesOf(facts.classes, context.tiers),
  };
}

type Marks = Pick<Group, 'n_mark_2' | 'n_mark_3' | 'n_mark_4' | 'n_mark_5'>;

/** Marks somebody got, with how many did. */
export const marksOf = ({ n_mark_2, n_mark_3, n_mark_4, n_mark_5 }: Marks) =>
  [n_mark_2, n_mark_3, n_mark_4, n_mark_5].flatMap((n, i) =>
    n ? [{ mark: `«${i + 2}»`, n_mark: n }] : [],
  );

/** The classes with the least and the greatest share among those large enough to be compared. */
function classesOf(classes: readonly Group[], tiers: Tiers) {
  const large = classes
    .filter((row) => row.n >= tiers.share && row.n_low !== null)
    .sort((a, b) => (a.low_share ?? 0) - (b.low_share ?? 0));
  const [least] = large;
  const most = large.at(-1);
  return {
    n_classes: large.length,
    least_low: least?.n_low ?? null,
    least_n: least?.n ?? null,
    least_hi: least?.low_hi ?? null,
    most_low: most?.n_low ?? null,
    most_n: most?.n ?? null,
    most_lo: most?.low_lo ?? null,
  };
}
