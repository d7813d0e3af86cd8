import { byKeys, groupBy } from './grouping.ts';
import type { Pupil } from './pupils.ts';
import { stream } from './random.ts';
import { type Procedure, subjectNames, subjectShorts } from './reference.ts';
import { municipalityAliases, schoolInYear, schools } from './schools.ts';
import { marchDay, type Sitting } from './sittings.ts';
import { type Cell, dayFirst, type OutputFile, workbook } from './workbook.ts';

/** Whose file comes two weeks late and whose never comes, in one work. */
export const incomplete = { procedure: 'vpr-2023-mathematics-5', late: '102104', never: '103108' };

/** Schools whose files name those absent. */
const namesAbsent = ['101101', '102106', '104102', '105104'];

/** Five-digit code of each pupil in a school year: grade and number on the school's list. */
function participantCodes(pupils: readonly Pupil[], year: number): Map<string, number> {
  const codes = new Map<string, number>();
  const lists = groupBy(pupils, (p) => `${schoolInYear(p.home, year)}|${p.cohort}`);
  for (const list of lists.values()) {
    const sorted = [...list].sort(
      byKeys(
        (p) => p.classNumber,
        (p) => p.home.code,
        (p) => p.number,
      ),
    );
    for (const [i, pupil] of sorted.entries())
      codes.set(pupil.id, (5 + year - pupil.cohort) * 10000 + i + 1);
  }
  return codes;
}

/** ФИС ОКО «Индивидуальные результаты»: a workbook a municipality, work and day. */
export function vprFiles(sittings: readonly Sitting[], pupils: readonly Pupil[]): OutputFile[] {
  const codes = new Map([2020, 2021, 2022].map((year) => [year, participantCodes(pupils, year)]));
  const shown = sittings.filter((s) => s.paper || namesAbsent.includes(s.school));
  const groups = groupBy(
    shown.filter(
      (s) => !(s.procedure.id === incomplete.procedure && s.school === incomplete.never),
    ),
    (s) => [s.procedure.id, s.school.slice(0, 3), s.date, isLate(s)].join('|'),
  );
  return [...groups.values()].map((group) => {
    const year = schoolYearOf(group[0]?.date ?? '');
    return individualResults(group, codes.get(year) ?? new Map());
  });
}

function isLate({ procedure, school }: Sitting): boolean {
  return procedure.id === incomplete.procedure && school === incomplete.late;
}

function schoolYearOf(date: string): number {
  return Number(date.slice(0, 4)) - (date.slice(5, 7) >= '08' ? 0 : 1);
}

function pathOf(procedure: Procedure, municipality: string, date: string, late: boolean): string {
  const { year, grade, subject } = procedure;
  const short = subjectShorts[subject] ?? '';
  if (late) return `late/ВПР_${year}_${short}_${grade}_СОШ п. Дальний.xlsx`;
  const folder = `inbox/ВПР/${year}`;
  if (municipality === '103') {
    const number = 2849600 + Math.floor(stream('file', procedure.id, date)() * 9000);
    return `${folder}/${number}.xlsx`;
  }
  const march = date === marchDay ? '_март' : '';
  return `${folder}/Ф1_${short}_${grade}_${municipality}${march}.xlsx`;
}

/** Header of a task: the district's own habit decides between Cyrillic and Latin К. */
function taskHeader(task: string, max: number, municipality: string): string {
  return `${municipality === '102' ? task.replace('К', 'K') : task} (${max}б)`;
}

function individualResults(group: Sitting[], codes: Map<string, number>): OutputFile {
  const first = group[0];
  if (!first) throw new Error('empty group of results');
  const { procedure, date } = first;
  const { design, subject, grade, year } = procedure;
  const municipality = first.school.slice(0, 3);
  const path = pathOf(procedure, municipality, date, isLate(first));
  const name = `${subjectShorts[subject]} ${grade} Индивидуальные результаты`.slice(0, 31);
  const levels: Cell[] = design.tasks.map((t) => (t.difficulty === 'basic' ? 'Б' : 'П'));
  const rows: Cell[][] = [
    ['Индивидуальные результаты'],
    [],
    [`ВПР ${year} ${subjectNames[subject]} ${grade} класс`],
    ['Предмет:', subjectNames[subject] ?? ''],
    ['Максимальный первичный балл:', design.max],
    ['Дата:', dayFirst(date)],
    [null, null, 'Уровень сложности задания', null, null, null, ...levels],
    [
      ...['ОО', 'Муниципалитет', 'Название ОО', 'Код участника', 'Класс', 'Вариант'],
      ...design.tasks.map((t) => taskHeader(t.task, t.max, municipality)),
      ...['Первичный балл', 'Отметка', 'Отметка по журналу'],
    ],
  ];
  const notAttempted = municipality === '104' ? 'Х' : 'X';
  const ordered = [...group].sort(
    byKeys(
      (s) => s.school,
      (s) => codes.get(s.pupil.id) ?? 0,
    ),
  );
  for (const [code, list] of groupBy(ordered, (s) => s.school)) {
    const school = schools.find((s) => s.code === code);
    const n = list.filter((s) => s.paper).length;
    rows.push([`${school?.name}(${school?.login}) | Кол-во участников: ${n}`]);
    for (const sitting of list) {
      const label = String(codes.get(sitting.pupil.id));
      sitting.place = { file: path, sheet: name, row: rows.length + 1, label };
      const start: Cell[] = [
        school?.login ?? '',
        municipalityAliases[municipality] ?? '',
        school?.name ?? '',
        municipality === '105' ? label : Number(label),
        sitting.pupil.classNumber,
      ];
      const { paper } = sitting;
      if (!paper) rows.push([...start, 'отсутствовал']);
      else
        rows.push([
          ...start,
          1 + (sitting.pupil.number % 2),
          ...paper.scores.map((score, i) => (paper.notAttempted[i] ? notAttempted : score)),
          paper.primary,
          paper.mark,
          sitting.journal ?? 'нет отметки',
        ]);
    }
  }
  return workbook(path, [{ name, rows }]);
}
