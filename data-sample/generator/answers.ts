import type { Pupil } from './pupils.ts';
import { effect, type Stream, stream } from './random.ts';
import type { Design, Procedure, Task } from './reference.ts';

export type Paper = {
  scores: number[];
  notAttempted: boolean[];
  primary: number;
  mark: number | null;
  test: number | null;
  low: boolean;
};

const difficulties: Record<string, Record<string, number>> = {
  vpr: { basic: -0.9, advanced: 0.7, high: 1.9 },
  exam: { basic: -0.9, advanced: 1.6, high: 2.7 },
  // the second part of the grade 9 mathematics paper is done by few
  mathematics9: { basic: -0.9, advanced: 2.4, high: 3.6 },
};
const skipped: Record<string, number> = { basic: 0.08, advanced: 0.25, high: 0.4 };

/** Skills a school finds harder than its ability tells: parts of its story. */
const weakSkills: Record<string, RegExp> = {
  '101105': /Окружность|Четырёхугольники|уравнений/,
};

/** Mark of a paper version: the scale's band, lowered while a condition on tagged tasks fails. */
export function markOf(design: Design, scores: readonly number[]): number | null {
  const primary = scores.reduce((sum, score) => sum + score, 0);
  let mark = design.scale.find((band) => primary >= band.from && primary <= band.to)?.mark ?? null;
  for (;;) {
    const failed = design.conditions.find(
      (c) => c.mark === mark && taggedPoints(design, scores, c.tag) < c.points,
    );
    if (!failed) return mark;
    mark = failed.elseMark;
  }
}

export function taggedPoints(design: Design, scores: readonly number[], tag: string): number {
  return design.tasks.reduce((sum, task, i) => sum + (task.tag === tag ? (scores[i] ?? 0) : 0), 0);
}

/** A paper with its primary score, test score, mark and whether it is low. */
export function grade(design: Design, scores: number[], notAttempted: boolean[]): Paper {
  const primary = scores.reduce((sum, score) => sum + score, 0);
  const mark = design.hasMark ? markOf(design, scores) : null;
  const test = design.hasMark ? null : (design.testScores[primary] ?? 0);
  const low = design.hasMark ? mark === 2 : (test ?? 0) < (design.minTest ?? 0);
  return { scores, notAttempted, primary, mark, test, low };
}

/**
 * One task by the graded response model (Samejima, 1969): P(score ≥ k) = σ(1.7·a·(θ − b_k)),
 * thresholds b_k half a standard deviation apart around the task's difficulty.
 */
function taskScore(task: Task, theta: number, location: number, slope: number, next: Stream) {
  const u = next();
  let score = 0;
  for (let k = 1; k <= task.max; k += 1) {
    const threshold = location + (k - (task.max + 1) / 2) * 0.5;
    if (u < 1 / (1 + Math.exp(-1.7 * slope * (theta - threshold)))) score = k;
  }
  return score;
}

type Place = { effect: number; tasks: { location: number; slope: number }[] };

const places = new Map<string, Place>();

/** What a procedure is like in a pupil's school: the year's effect and each task's difficulty and slope. */
function placeOf(pupil: Pupil, procedure: Procedure): Place {
  const { home } = pupil;
  const id = `${procedure.id}|${home.code}`;
  const known = places.get(id);
  if (known) return known;
  const weak = weakSkills[home.code];
  const levels = difficulties[paperOf(procedure)] ?? {};
  const place = {
    effect: kindEffect(pupil, procedure) + effect(0.08, 'year', home.code, procedure.id),
    tasks: procedure.design.tasks.map((task) => {
      const key = [procedure.subject, procedure.grade, task.skill];
      return {
        location:
          (levels[task.difficulty] ?? 0) +
          effect(0.55, 'difficulty', ...key) +
          effect(0.15, 'school task', home.code, ...key) +
          effect(0.1, 'municipality task', home.municipality, ...key) +
          (weak?.test(task.skill) ? 0.6 : 0),
        slope: 0.42 + 0.4 * stream('slope', ...key)(),
      };
    }),
  };
  places.set(id, place);
  return place;
}

/** Writes the work once: `shift` is added to the pupil's ability, `name` makes the draw its own. */
export function write(pupil: Pupil, procedure: Procedure, shift: number, name: string): Paper {
  const next = stream('answers', procedure.id, pupil.id, name);
  const { design, subject } = procedure;
  const place = placeOf(pupil, procedure);
  const theta = (pupil.ability[subject] ?? 0) + place.effect + shift;
  const scores = design.tasks.map((task, i) => {
    const { location, slope } = place.tasks[i] ?? { location: 0, slope: 1 };
    return taskScore(task, theta, location, slope, next);
  });
  const notAttempted = design.tasks.map((task, i) => {
    const chance = (skipped[task.difficulty] ?? 0) * (theta < -0.5 ? 1.6 : 1);
    return next() < chance && scores[i] === 0;
  });
  return grade(design, scores, notAttempted);
}

function paperOf({ kind, subject, grade: workGrade }: Procedure): string {
  if (kind === 'vpr') return 'vpr';
  return subject === 'mathematics' && workGrade === 9 ? 'mathematics9' : 'exam';
}

function kindEffect(pupil: Pupil, procedure: Procedure): number {
  if (pupil.home.role !== 'good_vpr_weak_oge') return 0;
  return procedure.kind === 'vpr' ? 0.4 : -0.6;
}

/** Writes until the paper pleases; every tenth attempt moves the ability by `step`. */
export function writeUntil(
  pupil: Pupil,
  procedure: Procedure,
  shift: number,
  step: number,
  pleases: (paper: Paper) => boolean,
): Paper {
  for (let attempt = 0; attempt < 4000; attempt += 1) {
    const moved = shift + step * Math.floor(attempt / 10);
    const paper = write(pupil, procedure, moved, `forced ${attempt}`);
    if (pleases(paper)) return paper;
  }
  throw new Error(`no such paper: ${procedure.id} ${pupil.id}`);
}
