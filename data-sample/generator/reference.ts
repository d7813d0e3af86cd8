import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { parse } from 'yaml';

type Row = Record<string, string>;

export type Task = {
  task: string;
  part: string;
  max: number;
  difficulty: string;
  skill: string;
  tag: string;
};

type Condition = { mark: number; tag: string; points: number; elseMark: number };

export type Design = {
  design: string;
  max: number;
  hasMark: boolean;
  tasks: Task[];
  scale: { mark: number; from: number; to: number }[];
  conditions: Condition[];
  minTest: number | null;
  testScores: number[];
};

export type Procedure = {
  id: string;
  round: string;
  kind: string;
  subject: string;
  grade: number;
  pupilGrade: number;
  level: string | null;
  year: number;
  schoolYear: string;
  held: string[];
  series: string;
  municipality: string | null;
  elective: boolean;
  title: string;
  design: Design;
};

function rows(root: string, name: string): Row[] {
  const text = readFileSync(join(root, 'sql', 'reference', `${name}.csv`), 'utf8');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

function groupByDesign(list: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of list)
    groups.set(row.design ?? '', [...(groups.get(row.design ?? '') ?? []), row]);
  return groups;
}

function readDesigns(root: string): Map<string, Design> {
  const tasks = groupByDesign(rows(root, 'task'));
  const scales = groupByDesign(rows(root, 'mark_scale'));
  const conditions = groupByDesign(rows(root, 'mark_condition'));
  const minima = groupByDesign(rows(root, 'minimum'));
  const tests = groupByDesign(rows(root, 'test_score'));
  const designs = new Map<string, Design>();
  for (const row of rows(root, 'design')) {
    const design = row.design ?? '';
    const minimum = minima.get(design)?.[0]?.min_test;
    designs.set(design, {
      design,
      max: Number(row.max_primary),
      hasMark: row.has_mark === 'true',
      tasks: (tasks.get(design) ?? []).map((t) => ({
        task: t.task ?? '',
        part: t.part ?? '',
        max: Number(t.max_score),
        difficulty: t.difficulty ?? '',
        skill: t.skill ?? '',
        tag: t.tag ?? '',
      })),
      scale: (scales.get(design) ?? []).map((s) => ({
        mark: Number(s.mark),
        from: Number(s.min_primary),
        to: Number(s.max_primary),
      })),
      conditions: (conditions.get(design) ?? []).map((c) => ({
        mark: Number(c.mark),
        tag: c.tag ?? '',
        points: Number(c.min_points),
        elseMark: Number(c.else_mark),
      })),
      minTest: minimum ? Number(minimum) : null,
      testScores: (tests.get(design) ?? []).map((t) => Number(t.test_score)),
    });
  }
  return designs;
}

type RoundText = {
  id: string;
  kind: string;
  year: number;
  school_year: string;
  procedures: {
    id: string;
    subject: string;
    grade: number;
    pupil_grade?: number;
    level?: string;
    design: string;
    held: string[];
    series?: string;
    municipality?: string;
    elective?: boolean;
    title: string;
  }[];
};

/** The procedures of `data-sample/spravka.yaml` with their paper versions. */
export function readProcedures(root: string): Procedure[] {
  const designs = readDesigns(root);
  const text = readFileSync(join(root, 'data-sample', 'spravka.yaml'), 'utf8');
  const { rounds } = parse(text) as { rounds: RoundText[] };
  return rounds.flatMap((round) =>
    round.procedures.map((p) => {
      const design = designs.get(p.design);
      if (!design) throw new Error(`unknown design: ${p.design}`);
      return {
        id: p.id,
        round: round.id,
        kind: round.kind,
        subject: p.subject,
        grade: p.grade,
        pupilGrade: p.pupil_grade ?? p.grade,
        level: p.level ?? null,
        year: round.year,
        schoolYear: round.school_year,
        held: p.held,
        series: p.series ?? [round.kind, p.subject, p.grade, p.level].filter(Boolean).join('-'),
        municipality: p.municipality ?? null,
        elective: p.elective ?? false,
        title: p.title,
        design,
      };
    }),
  );
}

export const subjectNames: Record<string, string> = {
  russian: 'Русский язык',
  mathematics: 'Математика',
  biology: 'Биология',
  chemistry: 'Химия',
  geography: 'География',
  informatics: 'Информатика',
};

export const subjectShorts: Record<string, string> = {
  russian: 'РУ',
  mathematics: 'МА',
  biology: 'БИ',
  chemistry: 'ХИ',
  geography: 'ГЕ',
  informatics: 'ИН',
};
