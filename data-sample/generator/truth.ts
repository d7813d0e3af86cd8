import type { Appeal } from './appeals.ts';
import { approvedOf } from './decisions.ts';
import { isMarkMistyped } from './diagnostic-forms.ts';
import type { GeometryPaper } from './geometry.ts';
import { groupBy } from './grouping.ts';
import { type Count, countsOf, listedIn } from './low-results.ts';
import type { Pupil } from './pupils.ts';
import { seed } from './random.ts';
import type { Procedure } from './reference.ts';
import { enrolments } from './register.ts';
import { type School, schools } from './schools.ts';
import type { Sitting } from './sittings.ts';
import { stories } from './stories.ts';
import { incomplete } from './vpr-files.ts';

const roles = (role: RegExp) => schools.filter((s) => role.test(s.role)).map((s) => s.code);

/** Town schools and district centres of 40 pupils a grade and more that are truly well above the line. */
const largeClean = [
  '101101',
  '101102',
  '101103',
  '101104',
  '101106',
  '101107',
  '101109',
  '101111',
  '102101',
  '103101',
  '104101',
];

export type TruthParts = {
  pupils: readonly Pupil[];
  procedures: readonly Procedure[];
  sittings: readonly Sitting[];
  appeals: readonly Appeal[];
  geometry: { own: GeometryPaper; exam: GeometryPaper };
};

/** Everything planted, and the generator's own counts for what stands in `inbox/`. */
export function truth({ pupils, procedures, sittings, appeals, geometry }: TruthParts): object {
  const inbox = sittings.filter((s) => s.place?.file.startsWith('inbox/'));
  const counts = countsOf(inbox);
  return {
    notice: 'Учебные данные: область, школы, учащиеся и результаты вымышлены.',
    seed,
    schools: schools.map(schoolTruth),
    truly_low: roles(/^truly_low/),
    large_clean: largeClean,
    resilient: roles(/^resilient$/),
    examples: { town: '101101', village_four_pupils: '102110', listed: '102103' },
    border: {
      exactly_30: caseOf(counts, '103104', 'vpr-2022-mathematics-5'),
      just_below_30: caseOf(counts, '101112', 'vpr-2022-mathematics-6'),
      low_in_one_year_only: { school: '104104', year: 2022 },
      three_participants: caseOf(counts, '105107', 'vpr-2022-mathematics-5'),
    },
    planted: stories.map(({ school, procedure, n, low }) => ({ school, procedure, n, low })),
    geometry_paper: geometryTruth(geometry.own),
    geometry_paper_exam: geometryTruth(geometry.exam),
    incomplete: {
      procedure: incomplete.procedure,
      late_school: incomplete.late,
      late_rows: sittings.filter((s) => s.place?.file.startsWith('late/')).length,
      school_never_sent: incomplete.never,
      official_region_n: sittings.filter((s) => s.procedure.id === incomplete.procedure && s.paper)
        .length,
    },
    mistyped_marks: inbox.filter(isMarkMistyped).map(({ procedure, school, place, paper }) => ({
      procedure: procedure.id,
      school,
      label: place?.label,
      mark: paper?.mark,
    })),
    appeals: appeals.map(({ sitting, before, after, markAfter }) => ({
      procedure: sitting.procedure.id,
      school: sitting.school,
      label: sitting.place?.label,
      primary_before: before,
      mark_before: sitting.paper?.mark,
      primary_after: after,
      mark_after: markAfter,
    })),
    totals: totals(procedures, inbox),
    enrolment_rows: enrolments(pupils).length,
    listed: { inspector_2025: { 2022: listedIn(counts, 2022), 2023: listedIn(counts, 2023) } },
    approved: { 2022: approvedOf(listedIn(counts, 2022)) },
    listed_after_appeals: {
      inspector_2025: { 2023: listedIn(afterAppeals(counts, appeals), 2023) },
    },
    counts: Object.fromEntries(
      [...groupBy(counts, (c) => c.procedure)].map(([procedure, list]) => [
        procedure,
        Object.fromEntries(
          [...list]
            .sort((a, b) => (a.school < b.school ? -1 : 1))
            .map((c) => [c.school, [c.n, c.low]]),
        ),
      ]),
    ),
  };
}

function schoolTruth(school: School): object {
  const { code, name, form, role, effect, mathematics, size } = school;
  return {
    code,
    name,
    form,
    role: role || 'ordinary',
    effect,
    effect_mathematics: mathematics,
    size,
  };
}

function caseOf(counts: readonly Count[], school: string, procedure: string): object {
  const count = counts.find((c) => c.school === school && c.procedure === procedure);
  return { school, procedure, n: count?.n, n_low: count?.low };
}

function geometryTruth({ sitting, sum, geometry }: GeometryPaper): object {
  const { file, sheet, row, label } = sitting.place ?? {};
  const { procedure, school, paper } = sitting;
  return {
    procedure: procedure.id,
    school,
    file,
    sheet,
    row,
    label,
    primary: sum,
    geometry,
    mark: paper?.mark,
  };
}

/** Lines of `inbox/` a procedure has: all, absent ones, first results, low first results, repeated attempts, X cells, «нет отметки». */
function totals(procedures: readonly Procedure[], inbox: readonly Sitting[]): object {
  return Object.fromEntries(
    procedures.map(({ id, kind }) => {
      const masks = kind === 'oge' || kind === 'ege';
      const lines = inbox.filter((s) => s.procedure.id === id);
      const first = lines.filter((s) => s.paper && s.attempt === 1);
      const row = {
        rows: lines.length,
        absent: lines.filter((s) => !s.paper).length,
        n: first.length,
        n_low: first.filter((s) => s.paper?.low).length,
        repeated: lines.filter((s) => s.attempt > 1).length,
        not_attempted: masks
          ? 0
          : first.flatMap((s) => s.paper?.notAttempted).filter(Boolean).length,
        no_journal_mark: kind === 'vpr' ? first.filter((s) => s.journal === null).length : 0,
      };
      return [id, row];
    }),
  );
}

function afterAppeals(counts: readonly Count[], appeals: readonly Appeal[]): Count[] {
  return counts.map((count) => {
    const lifted = appeals.filter(
      ({ sitting, markAfter }) =>
        sitting.school === count.school &&
        sitting.procedure.id === count.procedure &&
        sitting.paper?.low &&
        markAfter > 2,
    );
    return { ...count, low: count.low - lifted.length };
  });
}
