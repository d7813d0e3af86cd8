import { grade, type Paper, taggedPoints, write, writeUntil } from './answers.ts';
import { groupBy } from './grouping.ts';
import { cohortOf, type Pupil } from './pupils.ts';
import { stream } from './random.ts';
import type { Procedure } from './reference.ts';
import { schoolInYear } from './schools.ts';
import { type Story, storyOf } from './stories.ts';

/** One line of a source file: a pupil in a procedure on a day. */
export type Sitting = {
  procedure: Procedure;
  school: string;
  pupil: Pupil;
  attempt: number;
  date: string;
  /** null = absent */
  paper: Paper | null;
  journal: number | null;
  /** where the line stands, set by the file's writer; none = in no file */
  place?: { file: string; sheet: string; row: number; label: string };
};

const absentShares: Record<string, number> = {
  vpr: 0.06,
  oge: 0.02,
  ege: 0.012,
  oge_diagnostic: 0.06,
  ege_diagnostic: 0.06,
};

/** Share of low results the region is brought to, by kind, subject and level. */
const targets: Record<string, number> = {
  'vpr-russian': 0.125,
  'vpr-mathematics': 0.14,
  'oge-russian': 0.03,
  'oge-mathematics': 0.08,
  'ege-russian': 0.01,
  'ege-mathematics-profile': 0.05,
  'ege-mathematics-base': 0.03,
  'oge_diagnostic-russian': 0.1,
  'oge_diagnostic-mathematics': 0.22,
  'ege_diagnostic-russian': 0.04,
  'ege_diagnostic-mathematics-profile': 0.13,
  'ege_diagnostic-mathematics-base': 0.07,
};

/** Days on which the works were written: main, reserve, September. */
export function daysOf(procedure: Procedure): { main: string; reserve: string; september: string } {
  const { kind, year, subject, held } = procedure;
  const vpr: Record<number, string> = {
    2021: '2021-04-13',
    2022: '2022-09-27',
    2023: '2023-04-11',
  };
  const main = kind === 'vpr' ? (vpr[year] ?? '') : (held[0] ?? '');
  const reserve =
    kind === 'ege'
      ? `${year}-06-2${subject === 'russian' ? 6 : 7}`
      : `${year}-07-0${subject === 'russian' ? 4 : 5}`;
  return { main, reserve, september: `${year}-09-0${subject === 'russian' ? 6 : 7}` };
}

export const marchDay = '2022-03-17';
const marchSchools = ['101107', '103102'];

/** Who writes a procedure: its cohort, by choice and municipality. */
function participants(procedure: Procedure, pupils: readonly Pupil[]): Pupil[] {
  const cohort = cohortOf(procedure);
  const ownPapers = ['104', '105'];
  return pupils.filter((pupil) => {
    const { home } = pupil;
    if (pupil.cohort !== cohort) return false;
    if (procedure.pupilGrade >= 9 && !home.hasGrade9) return false;
    if (procedure.grade === 11 && !pupil.staysFor11) return false;
    if (procedure.level && procedure.year > 2021 && pupil.level !== procedure.level) return false;
    if (procedure.level && procedure.year === 2021 && pupil.level !== 'profile') return false;
    if (procedure.round === 'municipal-2023') {
      const own = ownPapers.includes(home.municipality) ? home.municipality : null;
      if (own !== procedure.municipality || home.form === 'вечерняя') return false;
    }
    const chosen = !procedure.elective || procedure.level !== null;
    return chosen || pupil.electives.includes(procedure.subject);
  });
}

/** Ability shift that brings the group's share of low results to the target (bisection on fixed draws). */
function calibrate(procedure: Procedure, group: readonly Pupil[]): number {
  const key = [procedure.kind, procedure.subject, procedure.level].filter(Boolean).join('-');
  const target = targets[key] ?? 0.12;
  const sample = group.filter((_, i) => group.length < 900 || i % 3 === 0);
  let [from, to] = [-2, 5];
  for (let step = 0; step < 11; step += 1) {
    const middle = (from + to) / 2;
    const low = sample.filter((pupil) => write(pupil, procedure, middle, 'calibration').low).length;
    if (low > target * sample.length) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** Takes `nAbsent` pupils at random; the rest write. */
function split(group: readonly Pupil[], procedure: Procedure, story: Story | undefined) {
  const order = group
    .map((pupil) => ({ pupil, u: stream('absent', procedure.id, pupil.id)() }))
    .sort((a, b) => a.u - b.u);
  const share = absentShares[procedure.kind] ?? 0;
  const nAbsent =
    story?.n === undefined ? order.filter(({ u }) => u < share).length : group.length - story.n;
  if (nAbsent < 0)
    throw new Error(`too few pupils: ${procedure.id} ${story?.school} ${group.length}`);
  const absent = new Set(order.slice(0, nAbsent).map(({ pupil }) => pupil.id));
  return {
    absent: group.filter((pupil) => absent.has(pupil.id)),
    present: group.filter((pupil) => !absent.has(pupil.id)),
  };
}

/** Papers of those present, with exactly the planted number of low ones. */
function papers(present: readonly Pupil[], procedure: Procedure, shift: number, story?: Story) {
  const written = present.map((pupil) => ({
    pupil,
    paper: write(pupil, procedure, shift, 'main'),
  }));
  if (story?.low === undefined) return written;
  const weakestFirst = [...written].sort((a, b) => a.paper.primary - b.paper.primary);
  for (const [i, line] of weakestFirst.entries()) {
    const low = i < story.low;
    const sum = story.sums?.[i];
    if (sum !== undefined) {
      line.paper = writeUntil(
        line.pupil,
        procedure,
        shift,
        sum > line.paper.primary ? 0.02 : -0.02,
        (p) => p.primary === sum,
      );
    } else if (low && story.low - i <= (story.geometryFailures ?? 0)) {
      line.paper = withoutGeometry(line.pupil, procedure, shift);
    } else {
      const pleases = (p: Paper) =>
        p.low === low && (!low || !story.geometryFailures || p.primary < 8);
      if (!pleases(line.paper))
        line.paper = writeUntil(line.pupil, procedure, shift, low ? -0.1 : 0.1, pleases);
    }
  }
  return written;
}

/** A paper with 8 points and more that is low only for want of geometry points. */
function withoutGeometry(pupil: Pupil, procedure: Procedure, shift: number): Paper {
  const { design } = procedure;
  for (let attempt = 0; ; attempt += 1) {
    const paper = write(pupil, procedure, shift + 0.02 * attempt, `geometry ${attempt}`);
    const scores = paper.scores.map((score, i) =>
      design.tasks[i]?.tag === 'geometry' ? 0 : score,
    );
    const sum = scores.reduce((a, b) => a + b, 0);
    if (sum >= 8 && sum <= 12 && taggedPoints(design, scores, 'geometry') < 2)
      return grade(design, scores, paper.notAttempted);
  }
}

/** How far the journal mark stands from the work's: the share of each step, usual and in the school with a strict journal. */
const journalSteps: Record<'usual' | 'strict', [number, number][]> = {
  usual: [
    [0.08, -1],
    [0.7, 0],
    [0.98, 1],
    [1, 2],
  ],
  strict: [
    [0.03, -2],
    [0.4, -1],
    [0.95, 0],
    [1, 1],
  ],
};

/** Journal mark beside a paper's: seldom «2» and never above «5»; null = «нет отметки». */
function journalMark(pupil: Pupil, procedure: Procedure, paper: Paper | null): number | null {
  const next = stream('journal', procedure.id, pupil.id);
  if (!paper?.mark || next() < 0.015) return null;
  const strict = pupil.home.role === 'journal_stricter';
  const u = next();
  const step = journalSteps[strict ? 'strict' : 'usual'].find(([share]) => u < share)?.[1] ?? 0;
  const least = next() < 0.08 ? 2 : 3;
  return Math.min(5, Math.max(least, paper.mark + step));
}

/** All lines of a procedure, first attempts first; re-sits of those who failed in ОГЭ and ЕГЭ. */
export function sittingsOf(procedure: Procedure, pupils: readonly Pupil[]): Sitting[] {
  const year = Number(procedure.schoolYear.slice(0, 4));
  const group = participants(procedure, pupils);
  const shift = calibrate(procedure, group);
  const days = daysOf(procedure);
  const exam = procedure.kind === 'oge' || procedure.kind === 'ege';
  const bySchool = groupBy(group, (pupil) => pupil.home.code);
  const lines: Sitting[] = [];
  for (const [code, list] of bySchool) {
    const story = storyOf(code, procedure.id);
    const { absent, present } = split(list, procedure, story);
    const march = procedure.round === 'vpr-2022' && marchSchools.includes(code);
    const line = (pupil: Pupil, date: string, attempt: number, paper: Paper | null): Sitting => ({
      procedure,
      school: schoolInYear(pupil.home, march ? year - 1 : year),
      pupil,
      attempt,
      date,
      paper,
      journal: procedure.kind === 'vpr' ? journalMark(pupil, procedure, paper) : null,
    });
    for (const { pupil, paper } of papers(present, procedure, shift, story)) {
      lines.push(line(pupil, march ? marchDay : days.main, 1, paper));
      if (!exam || !paper.low || procedure.level === 'profile') continue;
      const again = write(pupil, procedure, shift + 0.6, 'reserve');
      const day = stream('resit', procedure.id, pupil.id)() < 0.6 ? days.reserve : days.september;
      lines.push(line(pupil, day, 2, again));
      if (again.low && day === days.reserve)
        lines.push(
          line(pupil, days.september, 3, write(pupil, procedure, shift + 0.9, 'september')),
        );
    }
    for (const pupil of absent) {
      const later =
        exam && story?.n === undefined && stream('later', procedure.id, pupil.id)() < 0.7;
      const paper = later ? write(pupil, procedure, shift, 'later') : null;
      lines.push(line(pupil, later ? days.reserve : march ? marchDay : days.main, 1, paper));
    }
    if (story?.journal) setJournal(lines, code, story.journal);
  }
  return lines;
}

function setJournal(lines: Sitting[], code: string, marks: readonly number[]): void {
  const written = lines.filter((line) => line.school === code && line.paper);
  written.sort((a, b) => (a.paper?.primary ?? 0) - (b.paper?.primary ?? 0));
  for (const [i, line] of written.entries()) line.journal = marks[i] ?? line.journal;
}
