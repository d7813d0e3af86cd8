import { byKeys, groupBy } from './grouping.ts';
import { classOf } from './protocol-lines.ts';
import { fullName } from './pupils.ts';
import { stream } from './random.ts';
import { type Procedure, subjectShorts } from './reference.ts';
import { schools } from './schools.ts';
import type { Sitting } from './sittings.ts';
import { type Cell, type OutputFile, type SheetText, workbook } from './workbook.ts';

const folders: Record<string, string> = {
  'oge_diagnostic-2023': 'Диагностика ОГЭ 2023',
  'ege_diagnostic-2023': 'Диагностика ЕГЭ 2023',
  'municipal-2023': 'Муниципальная диагностика 2023',
};

const instruction: Cell[][] = [
  ['Как заполнить форму'],
  ['1. На каждого участника – одна строка. Баллы за задание – целое число, Х – не приступал.'],
  [
    '2. Если участник не писал работу, в столбце «Вариант» укажите «отсутствовал», баллы не заполняйте.',
  ],
  ['3. Столбец «Первичный балл» – сумма баллов за задания.'],
  ['4. Учебные данные: все фамилии и результаты вымышлены.'],
];

/** The institute's form: a workbook a school and round, a sheet a work, filled by hand in the schools. */
export function diagnosticForms(sittings: readonly Sitting[]): OutputFile[] {
  return [...groupBy(sittings, (s) => `${s.procedure.round}|${s.school}`)].map(([key, group]) => {
    const [round = '', code = ''] = key.split('|');
    const path = `inbox/${folders[round]}/Форма ${code}.xlsx`;
    const sheets = [...groupBy(group, (s) => s.procedure)].map(([procedure, list]) =>
      protocolSheet(procedure, code, list, path),
    );
    return workbook(path, [...sheets, { name: 'Инструкция', rows: instruction }]);
  });
}

function sheetName({ subject, level }: Procedure): string {
  const levels: Record<string, string> = { base: ' база', profile: ' профиль' };
  return `Протокол ${subjectShorts[subject]}${levels[level ?? ''] ?? ''}`;
}

/** A school code as schools type it: text, a number, or a number with «.0». */
function codeCell(code: string): Cell {
  if (code.startsWith('102') || code.startsWith('103')) return Number(code);
  return code === '105101' ? `${code}.0` : code;
}

function protocolSheet(
  procedure: Procedure,
  code: string,
  list: Sitting[],
  path: string,
): SheetText {
  const { design, id, title } = procedure;
  const name = sheetName(procedure);
  const latin = stream('latin', code)() < 0.3;
  const rows: Cell[][] = [
    ['Форма сбора результатов диагностической работы'],
    ['Работа:', title],
    ['Код процедуры:', id],
    ['Код ОО:', codeCell(code)],
    ['Наименование ОО:', schools.find((s) => s.code === code)?.name ?? ''],
    [],
    [
      ...['№', 'ФИО участника', 'Класс', 'Вариант'],
      ...design.tasks.map((t) => `${latin ? t.task.replace('К', 'K') : t.task} (${t.max}б)`),
      'Первичный балл',
      ...(design.hasMark ? ['Отметка'] : []),
    ],
  ];
  const ordered = [...list].sort(
    byKeys(
      classOf,
      (s) => s.pupil.surname,
      (s) => s.pupil.id,
    ),
  );
  for (const [i, sitting] of ordered.entries()) {
    sitting.place = { file: path, sheet: name, row: rows.length + 1, label: `№ ${i + 1}` };
    rows.push(formRow(sitting, i, latin));
  }
  rows.push([null, 'Ответственный:']);
  return { name, rows, widths: [5, 36, 8, 14] };
}

/** A mark typed one too high beside a sum that gives «3» or «4»: a mistake a reader must notice. */
export function isMarkMistyped({ school, procedure, pupil, paper }: Sitting): boolean {
  if (school !== '104102' || procedure.id !== 'oge_diagnostic-2023-russian-9') return false;
  return [3, 4].includes(paper?.mark ?? 0) && stream('mistyped', pupil.id)() < 0.25;
}

/** A line typed by hand: now and then two spaces in a name, a Latin letter in a class, a mark left out. */
function formRow(sitting: Sitting, i: number, latin: boolean): Cell[] {
  const { pupil, procedure, paper, school } = sitting;
  const next = stream('typing', procedure.id, pupil.id);
  const name = next() < 0.03 ? ` ${fullName(pupil).replace(' ', '  ')} ` : fullName(pupil);
  const classText = classOf(sitting);
  const typed = school === '102101' && next() < 0.2 ? classText.replace('А', 'A') : classText;
  const start: Cell[] = [i + 1, name, typed];
  if (!paper) return [...start, 'отсутствовал'];
  const x = latin ? 'X' : 'Х';
  const mark = paper.mark !== null && isMarkMistyped(sitting) ? paper.mark + 1 : paper.mark;
  const blankMark =
    school === '103102' && procedure.id === 'oge_diagnostic-2023-mathematics-9' && i < 7;
  return [
    ...start,
    1 + (pupil.number % 4),
    ...paper.scores.map((score, j) => (paper.notAttempted[j] ? x : score)),
    paper.primary,
    ...(procedure.design.hasMark ? [blankMark ? null : mark] : []),
  ];
}
