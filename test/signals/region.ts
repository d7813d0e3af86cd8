import type { Row } from '../../pipeline/store/database.ts';
import { answers, paper, result, round, school, type Tables, tasks, work } from '../sql/given.ts';
import { random } from '../sql/round.ts';

const maxima = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2];
const difficulties = [-1.6, -1.2, -0.9, -0.6, -0.2, 0.1, 0.4, 0.8, -0.4, 0.3, 0.9, 1.6];
const open = maxima.flatMap((maximum, i) => (maximum === 2 ? [i] : []));
const marks = [6, 10, 13];

export const first = 'vpr-2022-mathematics-5';

/** What is planted in a school, each to be found by one signal. */
export const planted: Record<string, string> = {
  '101101': 'S1',
  '101102': 'S2',
  '101103': 'S3',
  '101104': 'S4',
  '101105': 'S5',
  '101106': 'S6',
  '101107': 'S7',
};

export const codes = Array.from({ length: 40 }, (_, i) => String(101101 + i));

const sizeOf = (code: string) => (planted[code] === 'S1' ? 140 : 32);

type Draw = () => number;

const normal = (draw: Draw): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

const total = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0);
const markOf = (points: number) => 2 + marks.filter((from) => points >= from).length;

/** Forty schools of one region whose pupils answer by their ability alone, but for what is planted in the first work. */
export function signalRegion(seed: number): Tables {
  const draw = random(seed);
  const works = [
    work('vpr', 2022, { grade: 5, design: 'five', max_primary: 16 }),
    work('vpr', 2023, { grade: 6, design: 'six', max_primary: 16 }),
  ];
  const results: Row[] = [];
  const answered: Row[] = [];
  for (const code of codes) {
    const level = 0.3 * normal(draw);
    for (const [year, { procedure_id: id }] of works.entries()) {
      const story = year === 0 ? planted[code] : undefined;
      const fall = planted[code] === 'S4' ? [1.6, -0.3][year] : undefined;
      const papers = Array.from({ length: sizeOf(code) }, () =>
        write(fall ?? level, draw, story === 'S3'),
      );
      for (const scores of story ? plant(story, papers, draw) : papers) {
        const mark = markOf(total(scores));
        const row = result(String(id), code, {
          primary_score: total(scores),
          mark,
          journal_mark: Math.min(5, Math.max(2, mark + journalStep(story, draw))),
          class: '5А',
        });
        results.push(row);
        answered.push(...answers(row, scores));
      }
    }
  }
  return {
    ref_design: ['five', 'six'].flatMap((design) => paper(design).ref_design ?? []),
    ref_mark_scale: ['five', 'six'].flatMap((design) => scaleOf(design)),
    school: codes.map((code) => school(code)),
    round: [round('vpr', 2022), round('vpr', 2023)],
    procedure: works,
    task: works.flatMap(({ procedure_id }) => tasks(String(procedure_id), maxima)),
    result: results,
    answer: answered,
  };
}

function write(level: number, draw: Draw, turned: boolean): number[] {
  const ability = level + 0.9 * normal(draw);
  return maxima.map((maximum, i) => {
    // a school that learnt the hard tasks and not the easy ones
    const difficulty = (turned ? -0.5 : 1) * (difficulties[i] ?? 0);
    let points = 0;
    for (let step = 0; step < maximum; step++)
      if (draw() < 1 / (1 + Math.exp(-1.5 * (ability - difficulty)))) points++;
    return points;
  });
}

/** Journal marks near those for the work, one above them as a rule in the school planted. */
function journalStep(story: string | undefined, draw: Draw): number {
  const step = draw();
  if (story === 'S2') return step < 0.7 ? 1 : 0;
  return step < 0.15 ? 1 : step < 0.85 ? 0 : -1;
}

function plant(story: string, papers: number[][], draw: Draw): number[][] {
  switch (story) {
    case 'S1':
      // four of five papers a point or two under the mark «4» get there
      return papers.map((scores) => {
        const missing = 10 - total(scores);
        return missing >= 1 && missing <= 2 && draw() < 0.8 ? raised(scores, missing) : scores;
      });
    case 'S5':
      // every paper is brought near nine points
      return papers.map((scores) => {
        const missing = 9 + Math.floor(3 * draw()) - total(scores);
        return missing > 0 ? raised(scores, missing) : lowered(scores, -missing);
      });
    case 'S6': {
      const model = papers.find((scores) => total(scores) === 9) ?? papers[0] ?? [];
      return papers.map((scores, i) => (i < 8 ? model : scores));
    }
    case 'S7':
      // open tasks done in full, the points taken from the others
      return papers.map((scores) => {
        const missing = total(open.map((i) => 2 - (scores[i] ?? 0)));
        const full = scores.map((score, i) => (open.includes(i) ? 2 : score));
        return loweredShort(full, missing);
      });
    default:
      return papers;
  }
}

/** Points added where they are missing, from the first task on. */
function raised(scores: readonly number[], points: number): number[] {
  let left = points;
  return scores.map((score, i) => {
    const add = Math.min(left, (maxima[i] ?? 0) - score);
    left -= add;
    return score + add;
  });
}

function lowered(scores: readonly number[], points: number): number[] {
  let left = points;
  return scores.map((score) => {
    const less = Math.min(left, score);
    left -= less;
    return score - less;
  });
}

const loweredShort = (scores: readonly number[], points: number): number[] => [
  ...lowered(scores.slice(0, 8), points),
  ...scores.slice(8),
];

function scaleOf(design: string): Row[] {
  const borders = [0, ...marks, 17];
  return [2, 3, 4, 5].map((mark, i) => ({
    design,
    mark,
    min_primary: borders[i],
    max_primary: (borders[i + 1] ?? 0) - 1,
    source: 'test',
    source_year: 2023,
    status: 'verified',
  }));
}
