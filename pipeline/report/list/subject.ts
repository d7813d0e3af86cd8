import { joinList } from '../../russian/list.ts';
import { formatPercent, formatRange, NBSP } from '../../russian/number.ts';
import { counted, lower, WORDS } from '../../russian/plural.ts';
import { kindWords } from '../../russian/procedure.ts';
import { countOf, type Tiers } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';
import { type Table, table } from '../table.ts';
import type { Evidence } from './evidence.ts';

/** SQL: least number of low results that is low by a rule (`rule`: ref_profile) in a work (`low`: low_result). */
export const leastLow =
  '(low.n * rule.share_numerator + rule.share_denominator - 1) // rule.share_denominator';

/** Counted results of a school in works of one kind and subject over the years of a rule; grades together. */
export type SubjectSum = {
  school_code: string;
  kind: string;
  subject: string;
  subject_dative: string;
  n: number;
  n_low: number;
  low_share: number;
  lo: number;
  hi: number;
  /** The other schools in the same works; null = nobody else wrote them. */
  ref_share: number | null;
  verdict: 'higher' | 'lower' | 'same' | null;
  years: { year: number; n: number; n_low: number }[];
  /** All counted results of the school together. */
  whole_share: number;
};

/** The sums of every listed school, kinds and subjects in their order. */
export function subjectsOf(
  db: Database,
  of: { year: number; profile: string },
): Promise<SubjectSum[]> {
  return db.all<SubjectSum>(
    `with looked as (
       select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     ),
     counted as (
       select low.school_code, low.series, low.year, p.kind, p.subject, low.n, low.n_low
       from low_result as low
       join looked using (year)
       join procedure as p using (procedure_id)
       where low.profile = $profile and low.counted
     ),
     listed as (
       select school_code from low_results_list where profile = $profile and year = $year and listed
     ),
     of_year as (
       select school_code, kind, subject, year, sum(n) as n, sum(n_low) as n_low
       from counted semi join listed using (school_code) group by school_code, kind, subject, year
     ),
     own as (
       select school_code, kind, subject, sum(n)::integer as n, sum(n_low)::integer as n_low,
         list({ year: year, n: n::integer, n_low: n_low::integer } order by year) as years
       from of_year group by school_code, kind, subject
     ),
     total as (
       select series, year, sum(n) as n, sum(n_low) as n_low from counted group by series, year
     ),
     others as (
       -- the works the school itself wrote, in the other schools
       select counted.school_code, counted.kind, counted.subject,
         sum(total.n - counted.n)::integer as n, sum(total.n_low - counted.n_low)::integer as n_low
       from counted semi join listed using (school_code) join total using (series, year)
       group by counted.school_code, counted.kind, counted.subject
     ),
     z as (select need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z from ref_threshold)
     select own.school_code, own.kind, s.name as subject, s.dative as subject_dative, own.n, own.n_low,
       own.n_low / own.n as low_share, wilson_lo(own.n_low, own.n, z) as lo, wilson_hi(own.n_low, own.n, z) as hi,
       others.n_low / nullif(others.n, 0) as ref_share,
       case
         when others.n = 0 then null
         when newcombe_lo(own.n_low, own.n, others.n_low, others.n, z) > 0 then 'higher'
         when newcombe_hi(own.n_low, own.n, others.n_low, others.n, z) < 0 then 'lower'
         else 'same'
       end as verdict, own.years,
       sum(own.n_low) over (partition by own.school_code) / sum(own.n) over (partition by own.school_code) as whole_share
     from own
     join others using (school_code, kind, subject)
     join ref_subject as s using (subject)
     cross join z
     where own.n > 0
     order by own.school_code, ${kindPlace('own.kind')}, s.position`,
    of,
  );
}

const grades = (rows: readonly Evidence[]): string =>
  joinList([...new Set(rows.map(({ grade }) => grade))].sort((a, b) => a - b).map(String));

/** «ВПР, 5 и 6 кл.» of the works that reached the share. */
function worksOf(rows: readonly Evidence[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      const exam = kind === 'oge' || kind === 'ege';
      return exam ? kindWords(kind) : `${kindWords(kind)}, ${grades(own)}${NBSP}кл.`;
    })
    .join('; ');
}

type OnlySubject = { subject: string; dative: string; works: string };

/** The one subject all works that reached the share are of, where the school wrote others too; null = none such. */
export function onlySubject(
  sums: readonly SubjectSum[],
  evidence: readonly Evidence[],
): OnlySubject | null {
  const low = evidence.filter(({ is_low }) => is_low);
  const [first] = low;
  if (!first || low.some(({ subject }) => subject !== first.subject)) return null;
  if (sums.every(({ subject }) => subject === first.subject)) return null;
  return { subject: first.subject, dative: first.subject_dative, works: worksOf(low) };
}

const least = (share: number): string => `не менее ${formatPercent(share, 0)}`;

/** Low results of one subject: how they stand in the years of the rule. */
export function subjectLine(only: OnlySubject, sums: readonly SubjectSum[], share: number): string {
  const whole = sums[0]?.whole_share ?? share;
  const hides =
    whole < share ? ` Общая доля по всем предметам (${formatPercent(whole)}) её скрыла бы.` : '';
  return `Трудность предметная: доля ${least(share)} – только по${NBSP}${only.dative} (${only.works}).${hides}`;
}

const verdicts = {
  higher: 'больше, и не только из-за случая',
  lower: 'меньше, и не только из-за случая',
  same: 'не больше случайного',
} as const;

/** «ВПР, русский язык» */
export const kindSubject = ({ kind, subject }: SubjectSum): string =>
  `${kindWords(kind)}, ${lower(subject)}`;

/** Counts by kind and subject, the years apart, how far chance may move them, the other schools; null = none. */
export function sumsTable(sums: readonly SubjectSum[], tiers: Tiers): Table | null {
  if (sums.length === 0) return null;
  const rows = sums.map((row) => {
    const { n, n_low, low_share, lo, hi, years, ref_share, verdict } = row;
    const enough = n >= tiers.share;
    const others = enough ? ref_share : null;
    return {
      cells: [
        kindSubject(row),
        years.map((at) => `${at.year}: ${countOf(at.n_low, at.n)}`).join('; '),
        `${countOf(n_low, n)}${enough ? ` (${formatPercent(low_share)})` : ''}`,
        enough ? formatRange(lo, hi) : '–',
        others === null ? '–' : formatPercent(others),
        others === null || verdict === null ? '–' : verdicts[verdict],
      ],
    };
  });
  return table(
    'Низкие результаты за годы правила',
    [
      ['Работы', 'w'],
      ['По годам', 'w'],
      ['Вместе', 'n'],
      ['Возможные значения, %', 'n'],
      ['В остальных школах региона', 'n'],
      ['Отличие от них', 'w'],
    ],
    rows,
    `Доля и сравнение – от${NBSP}${counted(tiers.share, WORDS.participantGenitive)}.`,
  );
}

/** Kinds of works in which the only low subject stays under the share: other pupils, no contradiction. */
export function otherKindLine(
  only: OnlySubject,
  sums: readonly SubjectSum[],
  evidence: readonly Evidence[],
  share: number,
): string | null {
  const low = new Set(evidence.filter(({ is_low }) => is_low).map(({ kind }) => kind));
  const other = sums.filter(({ subject, kind }) => subject === only.subject && !low.has(kind));
  if (other.length === 0) return null;
  const names = other.map(
    ({ kind, years }) =>
      `${kindWords(kind)} (${joinList(years.map((at) => countOf(at.n_low, at.n)))})`,
  );
  const wrote = (kinds: (kind: string) => boolean) =>
    new Set(
      evidence
        .filter(({ subject, kind }) => subject === only.subject && kinds(kind))
        .map(({ grade }) => grade),
    );
  const classes = wrote((kind) => low.has(kind));
  const others = ![...wrote((kind) => !low.has(kind))].some((grade) => classes.has(grade));
  return `По${NBSP}${only.dative} доля ниже ${formatPercent(share, 0)}: ${names.join('; ')}.${others ? ' Эти работы пишут другие классы: расхождение ничего не доказывает.' : ''}`;
}

/** What follows from a verdict that stands: to enter the school, where the measures belong, when to look again. */
export const proposalLine = (evidence: readonly Evidence[]): string => {
  const low = evidence.filter(({ is_low }) => is_low);
  const subjects = [...new Set(low.map((row) => row.subject))].map((subject) => {
    const own = low.filter((row) => row.subject === subject);
    return `по${NBSP}${own[0]?.subject_dative} (${worksOf(own)})`;
  });
  return `Предложение: включить; меры – ${joinList(subjects)}; вернуться к${NBSP}вопросу после тех же работ следующего года.`;
};
