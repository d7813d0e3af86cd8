import { basename, extname } from 'node:path';
import type { LookedColumn, LookedTable } from './table.ts';
import { foldedHeading, type Role, subjectOf } from './vocabulary.ts';

/** A column of a work, and what a person should look at. */
export type Result = { column: LookedColumn; check: string | null };

/** A work of a table: its columns and what its paper seems to be. */
export type ProposedWork = {
  procedure: string;
  subject: string;
  subjectCheck: string | null;
  score: Result | null;
  mark: Result | null;
  maxPrimary: number | null;
  lowBelow: number | null;
};

/** What a table seems to be. */
export type Proposal = {
  id: string;
  table: LookedTable;
  school: LookedColumn | null;
  class: LookedColumn | null;
  pupil: readonly [Role, LookedColumn][];
  variant: LookedColumn | null;
  tasks: readonly { heading: string; max: number }[];
  works: readonly ProposedWork[];
  grade: number;
  gradeCheck: boolean;
  year: number;
  yearCheck: boolean;
  /** columns nothing was made of */
  left: readonly string[];
};

const pupilRoles: readonly Role[] = [
  'number',
  'code',
  'full_name',
  'surname',
  'name',
  'patronymic',
  'series',
  'document',
];

/** Nine of ten values. */
const nearly = (part: number, { filled }: LookedColumn): boolean =>
  filled > 0 && part >= filled * 0.9;

/** Reads the roles of columns from their headings and values. */
export function propose(table: LookedTable, path: string, now: { year: number }): Proposal {
  const used = new Set<LookedColumn>();
  const use = (column: LookedColumn | undefined): LookedColumn | null => {
    if (column) used.add(column);
    return column ?? null;
  };
  const others = table.columns.filter(({ index }) => !table.tasks.includes(index));
  const first = (role: Role) => use(others.find((each) => each.role === role && !used.has(each)));
  const school = first('school');
  const pupil = pupilRoles.flatMap((role): [Role, LookedColumn][] => {
    const column = first(role);
    return column ? [[role, column]] : [];
  });
  const variant = first('variant');
  const marked = others.filter(({ role }) => role === 'mark');
  // an English «grade» is a class as often as a mark: the values tell
  const asClass = marked.find(
    (each) => /^grade$/.test(foldedHeading(each.heading)) && !nearly(each.marks + each.away, each),
  );
  const inClass = first('class') ?? use(asClass);
  const grade = gradeOf(inClass);
  const name = basename(path, extname(path));
  const id = identifier(name);
  const year = Number(/(?:^|\D)(20\d\d)(?:\D|$)/.exec(name)?.[1] ?? 0);
  const works = worksOf({
    scores: others.filter((each) => each.role === 'score' && each.filled > 0),
    marks: marked.filter((each) => each !== inClass && each.filled > 0),
    hasTasks: table.tasks.length > 0,
    name,
    id,
  });
  for (const { score, mark } of works) {
    use(score?.column);
    use(mark?.column);
  }
  const tasks = table.columns
    .filter(({ index }) => table.tasks.includes(index))
    .map(({ heading, max }) => ({ heading, max: Math.max(1, Math.ceil(max)) }));
  const left = others.filter((each) => !used.has(each)).map(({ heading }) => heading);
  return {
    id,
    table,
    school,
    class: inClass,
    pupil,
    variant,
    tasks,
    works,
    grade: grade ?? 9,
    gradeCheck: grade === null,
    year: year || now.year,
    yearCheck: year === 0,
    left,
  };
}

const identifier = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '');
  return plain === '' ? 'own-table' : plain;
};

function gradeOf(column: LookedColumn | null): number | null {
  const grades = [...(column?.values ?? [])].map((text) => Number(/^\d{1,2}/.exec(text)?.[0]));
  const [grade = 0, ...more] = new Set(grades);
  return more.length === 0 && grade >= 1 && grade <= 11 ? grade : null;
}

type Given = {
  scores: readonly LookedColumn[];
  marks: readonly LookedColumn[];
  hasTasks: boolean;
  name: string;
  id: string;
};

function worksOf({ scores, marks, hasTasks, name, id }: Given): ProposedWork[] {
  const subjects = scores.map(({ heading }) => subjectOf(heading));
  const several =
    scores.length > 1 && subjects.every(Boolean) && new Set(subjects).size === scores.length;
  if (several) {
    return scores.map((column) => {
      const subject = subjectOf(column.heading) ?? '';
      const mark = marks.find(({ heading }) => subjectOf(heading) === subject);
      return work({ id, subject, subjectCheck: null, score: result(column), mark });
    });
  }
  // of several scores the last is the final one: G1, G2, G3
  const last = scores.at(-1);
  const chosen = last && result(last, scores.length > 1 ? scoresCheck(scores) : null);
  const mark = marks.at(-1);
  if (!chosen && !mark && !hasTasks) return [];
  const told = subjectOf(name) ?? (last ? subjectOf(last.heading) : null);
  return [
    work({
      id,
      subject: told ?? 'mathematics',
      subjectCheck: told ? null : 'предмет в файле не назван',
      score: chosen ?? null,
      mark,
    }),
  ];
}

const scoresCheck = (scores: readonly LookedColumn[]): string =>
  `столбцов с баллами несколько (${scores.map(({ heading }) => `«${heading}»`).join(', ')}), взят последний`;

function result(column: LookedColumn, check: string | null = null): Result {
  const odd = column.filled - column.numbers - column.away;
  const wrong = odd > 0 ? `чисел в столбце – ${column.numbers} из ${column.filled}` : null;
  return { column, check: check ?? wrong };
}

function work(given: {
  id: string;
  subject: string;
  subjectCheck: string | null;
  score: Result | null;
  mark: LookedColumn | undefined;
}): ProposedWork {
  const { id, subject, subjectCheck, score, mark } = given;
  const max = score ? Math.max(1, Math.ceil(score.column.max)) : null;
  return {
    procedure: `${id}-${subject}`,
    subject,
    subjectCheck,
    score,
    mark: mark
      ? {
          column: mark,
          check: nearly(mark.marks + mark.away, mark)
            ? null
            : 'не все значения – отметки от 2 до 5',
        }
      : null,
    maxPrimary: max,
    lowBelow: mark ? null : max && Math.ceil(max / 2),
  };
}
