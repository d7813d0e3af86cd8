import type { Judged } from './measure.ts';
import { assumptions } from './region.ts';

/** Pupils of a work: from, below. */
const sizes = [
  [3, 6],
  [6, 10],
  [10, 15],
  [15, 25],
  [25, 50],
  [50, 121],
] as const;

const classes = ['confirmed', 'probable', 'uncertain', 'chance', 'too_few'];
const steps = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01];

const count = (rows: readonly Judged[], test: (row: Judged) => boolean = () => true) =>
  rows.filter(test).length;
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(part === whole ? 0 : 1)} %`;
const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [header, header.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** Share truly fulfilling the clauses among the listed of a class; null where there are none. */
export function truthOf(rows: readonly Judged[], certainty: string): number | null {
  const listed = rows.filter((row) => row.listed && row.certainty === certainty);
  return listed.length === 0 ? null : count(listed, ({ truly }) => truly) / listed.length;
}

/** The page: what the certainty classes and the profiles are worth, by size of school. */
export function calibrationPage(judged: readonly Judged[], regions: number): string {
  const { schools, pupils, middle, schoolSd, seriesSd, yearSd, seriesYearSd, series } = assumptions;
  const profiles = [...new Set(judged.map(({ profile }) => profile))].sort();
  return `# Calibration of the low-results list

Made by \`npm run calibrate\`: ${regions} simulated regions of ${schools} schools each, run through the marts and steps of the
program. What is true is known here, so the classes of certainty and the profiles can be held against it.

How the regions are made: ${pupils.join('–')} pupils a work, evenly on the logarithmic scale; ${series.join(', ')} series in
turn, two years of each; the middle share of low results of a series ${middle.join('–')}. On the probit scale schools differ by a
standard deviation of ${schoolSd}, series within a school by ${seriesSd}, a year moves a school by ${yearSd} and a series of it by
${seriesYearSd} more. The true share of a series is its long-run share; a school is *truly* on the list when the clauses hold for
its true shares. The program knows none of this: it fits its priors and the design effect to each region.

${profiles
  .map((profile) =>
    profilePart(
      profile,
      judged.filter((row) => row.profile === profile),
    ),
  )
  .join('\n\n')}
`;
}

function profilePart(profile: string, rows: readonly Judged[]): string {
  const bySize = sizes.map(([from, below]) => ({
    label: `${from}–${below - 1}`,
    rows: rows.filter((row) => row.pupils >= from && row.pupils < below),
  }));
  const all = [...bySize, { label: 'all', rows }];
  return `## ${profile}

Listed schools that truly fulfil the clauses, by class of certainty (number of listed schools in brackets):

${table(
  ['pupils of a work', ...classes],
  all.map((size) => [
    size.label,
    ...classes.map((name) => {
      const listed = size.rows.filter((row) => row.listed && row.certainty === name);
      const truly = count(listed, (row) => row.truly);
      return `${percent(truly, listed.length)} (${listed.length})`;
    }),
  ]),
)}

The rule itself:

${table(
  [
    'pupils of a work',
    'schools',
    'truly',
    'listed',
    'sensitivity',
    'false listings',
    'listed that are true',
  ],
  all.map((size) => {
    const truly = count(size.rows, (row) => row.truly);
    const listed = count(size.rows, (row) => row.listed);
    const both = count(size.rows, (row) => row.listed && row.truly);
    return [
      size.label,
      size.rows.length,
      percent(truly, size.rows.length),
      percent(listed, size.rows.length),
      percent(both, truly),
      percent(listed - both, size.rows.length - truly),
      percent(both, listed),
    ];
  }),
)}

Probability that the clauses hold (\`p_clauses\`) against how often they do, all schools:

${table(
  ['p_clauses', 'schools', 'mean p_clauses', 'truly'],
  steps.slice(0, -1).map((from, i) => {
    const to = steps[i + 1] ?? 1;
    const within = rows.filter(({ p }) => p !== null && p >= from && p < to);
    const sum = within.reduce((total, { p }) => total + (p ?? 0), 0);
    return [
      `${from.toFixed(2)}–${Math.min(to, 1).toFixed(2)}`,
      within.length,
      within.length === 0 ? '–' : (sum / within.length).toFixed(3),
      percent(
        count(within, (row) => row.truly),
        within.length,
      ),
    ];
  }),
)}`;
}
