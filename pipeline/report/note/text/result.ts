import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  NBSP,
} from '../../../russian/number.ts';
import { agree, capital, counted, people, plural, WORDS } from '../../../russian/plural.ts';
import { countOf, shareOf, sizeOf } from '../../../russian/share.ts';
import type { Comparison, Pupil, WorkFacts } from '../facts.ts';
import {
  type Conclusion,
  labelled,
  lineWords,
  paragraph,
  referenceWords,
  type TextContext,
} from './sentence.ts';

const markNames = ['«2»', '«3»', '«4»', '«5»'] as const;

/** Counts of marks in words: «Отметку «2» получил один участник, «3» – двое, «4» – один». */
export function marksInWords(facts: WorkFacts): string | null {
  const { school } = facts;
  const counts = [school.n_mark_2, school.n_mark_3, school.n_mark_4, school.n_mark_5];
  const parts = counts.flatMap((n, i) =>
    n ? [`${markNames[i]} – ${n === 1 ? 'один' : people(n)}`] : [],
  );
  if (parts.length === 0) return null;
  return `Отметки: ${parts.join(', ')}.`;
}

/** Успеваемость, качество and the mean mark of a group large enough for shares. */
export function marksFact({ school }: WorkFacts, { tiers }: TextContext): string | null {
  if (school.n < tiers.share || school.pass_share === null || school.quality_share === null) {
    return null;
  }
  const mean =
    school.mean_mark === null ? '' : `, средняя отметка – ${formatNumber(school.mean_mark, 2)}`;
  return `Успеваемость – ${formatPercent(school.pass_share)}, качество – ${formatPercent(school.quality_share)}${mean}.`;
}

/** The count of low results as a fact, by the size of the group. */
export function lowFact(
  facts: Pick<WorkFacts, 'work' | 'school'>,
  { tiers }: Pick<TextContext, 'tiers'>,
): string | null {
  const { school } = facts;
  if (school.n_low === null) return null;
  const line = lineWords(facts);
  if (school.n_low === 0) {
    return school.n === 1
      ? `Единственный участник достиг ${line}.`
      : `${capital(line)} достигли все ${counted(school.n, WORDS.participant)}.`;
  }
  if (school.n_low === school.n) {
    return `${capital(line)} не достиг никто из ${counted(school.n, WORDS.participantGenitive)}.`;
  }
  const verb = agree(school.n_low, 'достиг', 'достигли');
  const who = plural(school.n_low, WORDS.participant);
  const share = shareOf(school.n_low, school.n, school.low_share, tiers);
  return `${capital(line)} не ${verb} ${share.replace(`${NBSP}из${NBSP}`, `${NBSP}${who} из${NBSP}`)}.`;
}

/** The interval of the school's share in plain words; only where shares may be spoken of at all. */
export function lowInterval({ school }: WorkFacts, { tiers }: TextContext): string | null {
  const size = sizeOf(school.n, tiers);
  if (size === 'none' || size === 'few' || school.low_lo === null || school.low_hi === null) {
    return null;
  }
  const range = formatRange(school.low_lo, school.low_hi);
  if (school.n_low === 0) {
    return `При ${counted(school.n, ['участнике', 'участниках', 'участниках'])} это не исключает, что в сходных выпусках не достигших бывает до ${formatPercent(school.low_hi, 0)}.`;
  }
  return size === 'small'
    ? `При таком числе участников многое зависит от случая: в сходных выпусках эта доля могла бы составить ${range}${NBSP}%.`
    : `В сходных выпусках эта доля могла бы составить ${range}${NBSP}%.`;
}

/** The word after «до 51», «до 8,1»: genitive. */
function topWord(share: number, decimals: number): string {
  const text = formatNumber(share * 100, decimals);
  return text.includes(',') ? 'пункта' : plural(Number(text), ['пункта', 'пунктов', 'пунктов']);
}

function verdictWords(comparison: Comparison, facts: WorkFacts): string {
  const points = formatPoints(comparison.diff);
  const limits = [Math.abs(comparison.diff_lo), Math.abs(comparison.diff_hi)] as const;
  const least = Math.min(...limits);
  // a limit beyond chance never prints as 0
  const rounded = [0, 1, 2].find((digits) => least * 100 * 10 ** digits >= 0.5) ?? 3;
  const range = formatRange(least, Math.max(...limits), rounded);
  const whom = referenceWords(facts).instrumental;
  if (comparison.verdict === 'same') {
    return `При таком числе участников различие ${whom} неотличимо от случайного.`;
  }
  const meaning =
    comparison.verdict === 'higher'
      ? 'колебаниями состава учащихся в одном выпуске она полностью не объясняется'
      : 'доля меньше не только из-за случайных колебаний';
  return `Разница ${whom} – ${points}; ${meaning} (возможные значения – ${range} ${topWord(Math.max(...limits), rounded)}).`;
}

/** Comparison with the others of the region and municipality; null for groups too small to compare. */
export function lowComparison(facts: WorkFacts, { tiers }: TextContext): string | null {
  const size = sizeOf(facts.school.n, tiers);
  if (size === 'none' || size === 'few' || size === 'small') return null;
  const wanted = facts.work.municipality_code === null ? 'region' : 'municipality';
  const main = facts.comparisons.find((row) => row.reference === wanted);
  if (!main) return null;
  const near = facts.comparisons.find((row) => row.reference === 'municipality' && row !== main);
  const others = capital(referenceWords(facts).others);
  const beside = near ? `, муниципалитета – ${formatPercent(near.ref_low_share)}` : '';
  return `${others} – ${formatPercent(main.ref_low_share)}${beside}. ${verdictWords(main, facts)}`;
}

/** Conclusion about the line: fact, comparison, whether it is more than chance. */
export function lowConclusion(facts: WorkFacts, context: TextContext): Conclusion | null {
  const fact = lowFact(facts, context);
  if (!fact) return null;
  const comparison = lowComparison(facts, context);
  const main = facts.comparisons[0];
  const weight = comparison && main ? { higher: 100, lower: 66, same: 58 }[main.verdict] : 60;
  const interval = comparison ? null : lowInterval(facts, context);
  return { text: paragraph([fact, comparison, interval]), weight, together: 'line' };
}

/** For one to four participants: everything is told by name of the mark, nothing is compared. */
export function fewConclusions(facts: WorkFacts): Conclusion[] {
  const { school, pupils } = facts;
  const all =
    school.n === 1
      ? 'Работу написал один участник.'
      : school.n_absent === 0 && school.n === 2
        ? 'Работу написали оба.'
        : `Работу ${school.n_absent === 0 ? 'написали все' : 'написали'} ${people(school.n)}.`;
  const missing = pupils.flatMap((pupil) => {
    const { low, primary_score: score, points_to_line: points } = pupil;
    if (!low || score === null || points <= 0) return [];
    return [
      `${pupilName(pupil)} – ${counted(score, WORDS.point)}, не хватило ${counted(points, ['балла', 'баллов', 'баллов'])}`,
    ];
  });
  const marks = facts.work.has_mark ? marksInWords(facts) : lowFactFew(facts);
  const works = {
    1: 'одной работе',
    2: 'двум работам',
    3: 'трём работам',
    4: 'четырём работам',
  }[school.n];
  const listed = missing.length > 0 ? `До ${lineWords(facts)}: ${missing.join('; ')}.` : null;
  return [
    { text: paragraph([all, marks, listed]), weight: 70, together: 'line' },
    {
      text: `По ${works ?? 'нескольким работам'} нельзя судить об уровне школы: каждый участник слишком сильно меняет итог. Сравнение с другими группами и годами не приводится: оно отражало бы отличия между детьми, а не работу школы.`,
      weight: 40,
    },
  ];
}

/** «участник с кодом 50003»; without a code simply «участник». */
function pupilName({ participant_label: label }: Pupil): string {
  return label === null ? 'участник' : `участник ${labelled(label)}`;
}

function lowFactFew({ school }: WorkFacts): string | null {
  if (school.n_low === null) return null;
  if (school.n_low === 0) return 'Минимального балла достигли все.';
  return school.n === 1
    ? 'Минимальный балл не достигнут.'
    : `Минимального балла не ${agree(school.n_low, 'достиг', 'достигли')} ${countOf(school.n_low, school.n)}.`;
}
