import { formatNumber, formatPercent, formatRange, NBSP } from '../../russian/number.ts';
import { agree, counted, WORDS } from '../../russian/plural.ts';
import type { Judgement, Nobody, UnknownReason } from './judged.ts';
import type { Condition, School, Strength, Verdict } from './queries.ts';

export const verdictWords: Record<Verdict, string> = {
  met: 'выполнено',
  not_met: 'не выполнено',
  undefined: 'сказать нельзя',
};

/** Conditions of a school in the words of the document; those of the region are told of the region. */
const conditions: Record<string, string> = {
  region: 'Школ, по которым найдено, какой результат обычен при каких условиях',
  spread: 'Школы с похожими условиями различаются больше, чем от случая',
  coverage: 'Известно сведений о социальных условиях школы',
  context: 'Социальные условия – среди наименее благоприятных в регионе',
  above: 'Результат выше, чем у школ с похожими условиями, с вероятностью не менее 80 %',
  low_share: 'Доля низких результатов за два года меньше предельной',
  low_likely: 'Вероятность, что обычная доля низких результатов школы не ниже предельной',
  n: 'Участников за два года достаточно',
  attention: 'Особенностей результатов, требующих внимания, нет',
};

export const conditionWords = ({ condition }: Pick<Condition, 'condition'>): string => {
  const words = conditions[condition];
  if (!words) throw new Error(`unknown condition: ${condition}`);
  return words.replace(/ %/g, `${NBSP}%`);
};

const two = (value: number): string => formatNumber(value, 2);
const signed = (value: number): string => `${Number(value.toFixed(2)) > 0 ? '+' : ''}${two(value)}`;

/** How much the result is above the usual one, with its possible values; «–» where there is no line. */
export const aboveWords = ({ shrunk, shrunk_lo, shrunk_hi }: School): string =>
  shrunk === null || shrunk_lo === null || shrunk_hi === null
    ? '–'
    : `${signed(shrunk)} (от${NBSP}${two(shrunk_lo)} до${NBSP}${two(shrunk_hi)})`;

/** A probability in whole percent; the ends are told as less and more. */
const chance = (p: number): string =>
  p < 0.005 ? `менее 1${NBSP}%` : p > 0.995 ? `более 99${NBSP}%` : formatPercent(p, 0);

/** What was found under a condition. */
export function foundWords({ condition, value }: Condition, school: School): string {
  if (condition === 'above') return aboveWords(school);
  if (value === null) return '–';
  if (condition === 'attention' && value === 0) return 'нет';
  if (condition === 'context' || condition === 'spread') return two(value);
  if (condition === 'low_likely') return chance(value);
  if (condition === 'coverage') return formatPercent(value, 0);
  return condition === 'low_share' ? formatPercent(value) : formatNumber(value);
}

/** The limit of a condition. */
export function limitWords({ condition, threshold }: Condition): string {
  if (condition === 'attention') return 'нет';
  if (threshold === null || condition === 'above') return 'больше 0';
  const percent = formatPercent(threshold, 0);
  const limits: Record<string, string> = {
    region: `не менее ${formatNumber(threshold)}`,
    spread: 'больше 0',
    coverage: `не менее ${percent}`,
    context: `не больше ${two(threshold)}`,
    low_share: `меньше ${percent}`,
    low_likely: `меньше ${percent}`,
    n: `не менее ${formatNumber(threshold)}`,
  };
  const words = limits[condition];
  if (!words) throw new Error(`unknown condition: ${condition}`);
  return words;
}

/** Schools that miss one condition alone: what they are, and what follows. */
const missing: Record<string, readonly [title: string, words: string]> = {
  context: [
    'Результаты выше обычных, но условия не из наименее благоприятных',
    'Это не недостаток: опыт такой школы тоже может пригодиться.',
  ],
  above: [
    'Результат от обычного при таких условиях надёжно не отличается',
    'Условия – из наименее благоприятных, остальное выполнено. Вывода о работе школы из этого не следует.',
  ],
  low_share: [
    'Результаты выше обычных при таких условиях, но низких результатов много',
    'Спросить о практике можно, когда известно, в каких предметах результаты низкие.',
  ],
  low_likely: [
    'Низких результатов немного, но участников мало, чтобы на это положиться',
    'Вывод возможен после следующих работ.',
  ],
  attention: [
    'Результаты имеют особенности, которые сначала нужно уточнить в школе',
    'До уточнения школа не называется среди отвечающих условиям.',
  ],
};

/** @throws Error on a condition no school can miss alone */
export function missingWords(condition: string): readonly [title: string, words: string] {
  const words = missing[condition];
  if (!words) throw new Error(`unknown condition: ${condition}`);
  return words;
}

/** Why nothing can be said of some schools, in words that follow «школа». */
export const unknownWords: Record<UnknownReason, string> = {
  no_context: 'Сведений о социальных условиях школы нет',
  coverage: 'Сведений о социальных условиях школы недостаточно',
  few: 'Участников за два года слишком мало',
  undefined: 'Особенности результатов проверить не на чем',
};

/** Schools that are not named though something is known of them, a sentence each. */
export const restWords = ({ below, others }: Pick<Judgement, 'below' | 'others'>): string[] => [
  below > 0
    ? `У${NBSP}${counted(below, WORDS.schoolGenitive)} условия – из${NBSP}наименее благоприятных, а${NBSP}результаты ниже обычных для таких условий больше случайного: им нужна помощь, а${NBSP}не${NBSP}вопросы о${NBSP}практике.`
    : '',
  others > 0
    ? `У${NBSP}${counted(others, WORDS.schoolGenitive)} не${NBSP}выполнены два условия и${NBSP}больше.`
    : '',
  below + others > 0 ? 'Эти школы здесь не называются.' : '',
];

/** Why no school of the region can be named: one paragraph. */
export function nobodyWords(nobody: Nobody, year: number): string {
  const why = {
    no_results: `результатов за ${year - 1} и${NBSP}${year}${NBSP}годы нет`,
    no_context: `сведений о${NBSP}социальных условиях школ нет, и${NBSP}сравнить школы с${NBSP}похожими условиями не${NBSP}с${NBSP}чем`,
    few_schools:
      nobody.why === 'few_schools'
        ? `сведений о${NBSP}социальных условиях достаточно лишь у${NBSP}${counted(nobody.n, WORDS.schoolGenitive)}, а${NBSP}чтобы найти, какой результат обычен при каких условиях, нужно не${NBSP}менее ${formatNumber(nobody.least)}`
        : '',
    no_spread:
      nobody.why === 'no_spread'
        ? `результаты ${counted(nobody.n, WORDS.schoolGenitive)} с${NBSP}учётом условий различаются не${NBSP}больше, чем от${NBSP}случая, и${NBSP}отличить одну школу от${NBSP}другой нельзя`
        : '',
  }[nobody.why];
  return `По данным за ${year}${NBSP}год ни одну школу нельзя назвать резильентной, и ни одну нельзя считать не отвечающей условиям: ${why}. Школы в${NBSP}документе не${NBSP}называются.`;
}

const meets = (n: number): string =>
  `${agree(n, 'отвечает', 'отвечают')} ${counted(n, WORDS.school)}`;

/** The main points of a year in which schools can be told apart. */
export function mainPoints({ named, near, below, unknown, others, excluded }: Judgement): string[] {
  const unsaid = [...unknown.values()].reduce((sum, n) => sum + n, 0);
  const of = named.length + near.length + below + others + unsaid;
  return [
    named.length > 0
      ? `Всем названным условиям ${meets(named.length)} из${NBSP}${formatNumber(of)}: ${named.map(({ name }) => name).join('; ')}.`
      : `Всем названным условиям не${NBSP}отвечает ни одна школа из${NBSP}${formatNumber(of)}.`,
    near.length > 0
      ? `Одного условия не${NBSP}хватает ${counted(near.length, ['школе', 'школам', 'школам'])}; какого именно, сказано по каждой.`
      : '',
    unsaid > 0
      ? `О${NBSP}${counted(unsaid, ['школе', 'школах', 'школах'])} сказать ничего нельзя: причины – числом, без названий.`
      : '',
    excluded > 0
      ? `Не${NBSP}${agree(excluded, 'рассматривается', 'рассматриваются')} ${counted(excluded, WORDS.school)} (вечерние, коррекционные, исключённые).`
      : '',
    'Данные показывают, где результаты выше обычных, а не почему. Практики выявляет разговор со школой: вопросы – в конце документа.',
  ].filter((line) => line !== '');
}

/** Where a skill is done better, in points with possible values. */
export const gapWords = ({ diff_lo, diff_hi }: Pick<Strength, 'diff_lo' | 'diff_hi'>): string =>
  formatRange(diff_lo, diff_hi);

/** Questions to a school: none of them presumes a cause. */
export const questions = [
  'Считает ли школа названные предметы и умения своей сильной стороной? С какого года и в каких классах?',
  'Как в школе узнают, что ученик не понял тему, и что происходит после этого?',
  'Как учителя одного предмета договариваются о том, чему и как учить?',
  'Как школа работает с семьями, которым трудно помогать ребёнку в учёбе?',
  'Менялся ли за два года состав учащихся или педагогов? Кто приходит в 5 и 10 классы и кто уходит?',
  'Что школа пробовала и от чего отказалась?',
  'Что из этого могла бы повторить другая школа без дополнительных ставок и средств?',
  'Согласна ли школа рассказать о своей работе и в какой форме?',
];
