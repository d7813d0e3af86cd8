import type { Paper } from './answers.ts';
import { byKeys } from './grouping.ts';
import { className } from './pupils.ts';
import type { Design, Procedure } from './reference.ts';
import type { Sitting } from './sittings.ts';

/** What a РЦОИ protocol says about one participant, ready for any of its layouts. */
export type ProtocolLine = {
  sitting: Sitting;
  number: number;
  municipality: string;
  school: string;
  class: string;
  station: string;
  room: string;
  surname: string;
  given: string;
  patronymic: string;
  series: string;
  document: string;
  short: string;
  long: string;
  primary: number;
  result: number;
};

/** Titles of protocols: code and name of the subject. */
export function titleOf({ kind, subject, level }: Procedure, date: string): string {
  const names: Record<string, string> = {
    russian: '01 - Русский язык',
    mathematics: '02 - Математика',
    base: '22 - Математика базовая',
    profile: '02 - Математика профильная',
  };
  const name = names[kind === 'ege' ? (level ?? subject) : subject];
  return `${name} ${date.replaceAll('-', '.')}`;
}

/** Short answers: one sign a task (+ full for one point, - nothing, digit = points of a longer task). */
function shortMask(design: Design, paper: Paper): string {
  return design.tasks
    .map((task, i) => {
      if (task.part !== 'short') return '';
      const score = paper.scores[i] ?? 0;
      return task.max > 1 ? String(score) : score === 1 ? '+' : '-';
    })
    .join('');
}

/** Long answers: points and maximum of each, `1(2)0(3)`. */
function longMask(design: Design, paper: Paper): string {
  return design.tasks
    .map((task, i) => (task.part === 'long' ? `${paper.scores[i] ?? 0}(${task.max})` : ''))
    .join('');
}

/** Lines of one exam and day, ordered by school, class and name, numbered from 1. */
export function protocolLines(sittings: readonly Sitting[]): ProtocolLine[] {
  const ordered = sittings
    .filter((s) => s.paper)
    .sort(
      byKeys(
        (s) => s.school,
        (s) => classOf(s),
        (s) => s.pupil.surname,
        (s) => s.pupil.id,
      ),
    );
  return ordered.map((sitting, i) => {
    const { pupil, procedure, school, paper } = sitting;
    if (!paper) throw new Error('line without a paper');
    return {
      sitting,
      number: i + 1,
      municipality: school.slice(0, 3),
      school,
      class: classOf(sitting),
      station: `${school.slice(0, 3)}${1 + (i % 3)}`,
      room: String(1 + Math.floor(i / 15)),
      surname: pupil.surname,
      given: pupil.given,
      patronymic: pupil.patronymic,
      series: '0000',
      document: pupil.document,
      short: shortMask(procedure.design, paper),
      long: longMask(procedure.design, paper),
      primary: paper.primary,
      result: paper.mark ?? paper.test ?? 0,
    };
  });
}

/** Class as the file names it; pupils of a school that was taken over sit in its class А. */
export function classOf({ pupil, school, procedure }: Sitting): string {
  return pupil.home.code === school ? className(pupil, procedure.grade) : `${procedure.grade}А`;
}

/** Footer: means of the primary score and the result, one decimal with a comma. */
export function means(lines: readonly ProtocolLine[]): [string, string] {
  const mean = (value: (line: ProtocolLine) => number) =>
    (Math.round((10 * lines.reduce((sum, line) => sum + value(line), 0)) / lines.length) / 10)
      .toFixed(1)
      .replace('.', ',');
  return [mean((line) => line.primary), mean((line) => line.result)];
}

/** Lowest result that is not low, as the footer prints it. */
export function minimumOf({ design }: Procedure): number {
  return design.minTest ?? 3;
}
