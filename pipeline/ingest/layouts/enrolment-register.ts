import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { classCode } from '../code.ts';
import { type ColumnMap, findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull, type StagedRow } from '../layout.ts';
import { type Line, linesBelow } from '../line.ts';
import { columnLetters, rowFolds, rowTexts, type Sheet } from '../sheet.ts';
import { dateOf, schoolYear } from '../title.ts';

const synonyms = {
  school_code: [/^код оо$/, /^код (школы|организации)$/],
  school_year: [/^учебный год$/],
  grade: [/^класс$/, /^параллель$/],
  letter: [/^(буква|литера)( класса)?$/],
  enrolled: [/^по списку$/, /^(численность|число|количество|кол-во) (об)?уча(щихся|ющихся)$/],
  counted_on: [/^дата$/, /^(на дату|по состоянию на)$/],
};

/** Words of tables about results, and of lists of single pupils. */
const foreign = /балл|отметк|участник|задани|фамилия|фио|вариант|код мсу/;
const footer = /^(итого|всего|подпись|исполнитель)/;

/** A class as people write it: grade, and its letter where there is one; null for what is none. */
function gradeAndClass(text: string, letter = ''): { grade: string; class: string | null } | null {
  const plain = fold(text).replace(/\s?кл(асс(ы|а)?|\.)?$/u, '');
  const whole = /^(\d{1,2})([.,]0+)?(-?(й|е|ые|х))?$/u.exec(plain);
  if (whole?.[1]) {
    return { grade: whole[1], class: letter === '' ? null : classCode(whole[1] + letter) };
  }
  const lettered = /^(\d{1,2})\s?[-–]?\s?(?:["«]?(\p{L}{1,2})["»]?|(?<=-\s?)\d{1,2})$/u.exec(plain);
  return lettered?.[1] ? { grade: lettered[1], class: classCode(plain) } : null;
}

/** A column of a wide table: where it stands, its grade, its class. */
type GradeColumn = { column: number; grade: string; class: string | null };

/**
 * Columns of grades of a wide table. Columns 2 … 5 alone are marks, a column 0 begins a distribution of scores: neither is
 * a table of enrolment.
 */
function gradeColumns(sheet: Sheet, row: number): GradeColumn[] {
  const texts = rowTexts(sheet, row);
  const columns = texts.flatMap((text, column) => {
    const found = gradeAndClass(text);
    return found ? [{ column, ...found }] : [];
  });
  const isGrade = ({ grade }: GradeColumn) => Number(grade) >= 1 && Number(grade) <= 11;
  const beyondMarks = columns.some(({ grade }) => grade === '1' || Number(grade) > 5);
  return columns.length >= 3 && columns.every(isGrade) && beyondMarks ? columns : [];
}

/** A school year in any of its spellings as `2022/2023`; what is none stays as written. */
function yearText(text: string): string {
  const found = /(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)(?!\d)/.exec(text);
  return found ? `${found[1]}/${found[1]?.slice(0, 2)}${found[2]}` : text;
}

/** The school year of a whole sheet: in the rows above the header, in its name, in the name of the file. */
function yearAround(sheet: Sheet, headerRow: number, path: string): string {
  const above = Array.from({ length: headerRow }, (_, row) => rowTexts(sheet, row)).flat();
  const named = [...above, sheet.name, path].map(yearText);
  return named.find((text) => /^\d{4}\/\d{4}$/.test(text)) ?? '';
}

/** Header of either form: one line a class («Класс», «По списку»), or one line a school with grades 1 … 11 as columns. */
function headerOf(sheet: Sheet): { headerRow: number; wide: boolean } | null {
  const long = findHeader(sheet, synonyms, ['school_code', 'grade', 'enrolled']);
  const coded = findHeader(sheet, synonyms, ['school_code']);
  const headerRow = long ?? coded;
  if (headerRow === null) return null;
  if (rowFolds(sheet, headerRow).some((text) => foreign.test(text))) return null;
  if (long !== null) return { headerRow, wide: false };
  return gradeColumns(sheet, headerRow).length > 0 ? { headerRow, wide: true } : null;
}

/** Enrolment of schools, by grade or class, long or wide. */
export const enrolmentRegister: Layout = {
  id: 'enrolment_register',
  title: 'контингент школ',
  header: ['Код ОО', 'Учебный год', 'Класс', 'По списку'],

  recognise(sheet) {
    const found = headerOf(sheet);
    if (!found) return null;
    return { headerRow: found.headerRow, reason: headerReason(sheet, found.headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const wide = headerOf(sheet)?.wide ? gradeColumns(sheet, headerRow) : null;
    const year = yearAround(sheet, headerRow, context.path);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow({ block, sheet, layout: this.id, reason, headerRow, columns }),
    );
    for (const line of linesBelow(sheet, headerRow, columns)) {
      if (footer.test(fold(line.first))) continue;
      const common = { block, row: String(line.row + 1), ...schoolAndYear(line, year) };
      const counts = wide ? wideCounts(line, wide) : [longCount(line, columns)];
      for (const count of counts) context.put('staged_enrolment', { ...common, ...count });
    }
  },
};

function schoolAndYear({ at }: Line, year: string): StagedRow {
  const day = at('counted_on');
  const counted = dateOf(day) || day;
  const stated = yearText(at('school_year'));
  return {
    school_code: orNull(at('school_code')),
    school_year: orNull(stated) ?? (orNull(year) || schoolYear(counted)),
    counted_on: orNull(counted),
  };
}

function longCount({ row, at }: Line, columns: ColumnMap): StagedRow {
  const found = gradeAndClass(at('grade'), at('letter'));
  return {
    grade: found?.grade ?? orNull(at('grade')),
    class: found?.class ?? null,
    enrolled: orNull(at('enrolled')),
    cell: `${columnLetters(columns.enrolled ?? 0)}${row + 1}`,
  };
}

/** Numbers of a wide line; a school has no pupils in the grades whose cells are empty. A line without any is kept for a check. */
function wideCounts({ row, text }: Line, grades: readonly GradeColumn[]): StagedRow[] {
  const counts = grades
    .filter(({ column }) => !/^[-–—]?$/.test(text(column)))
    .map(({ column, grade, class: name }) => ({
      grade,
      class: name,
      enrolled: text(column),
      cell: `${columnLetters(column)}${row + 1}`,
    }));
  const [first] = grades;
  if (counts.length > 0 || !first) return counts;
  return [
    {
      grade: first.grade,
      class: null,
      enrolled: null,
      cell: `${columnLetters(first.column)}${row + 1}`,
    },
  ];
}
