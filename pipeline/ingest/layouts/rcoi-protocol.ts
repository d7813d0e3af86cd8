import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { classCode, lineLabel, schoolCode } from '../code.ts';
import { type ColumnMap, headerReason, mapColumns } from '../header.ts';
import type { Identity } from '../identity.ts';
import { type Layout, orNull, type ParseContext, type StagedRow } from '../layout.ts';
import { type Line, readLine } from '../line.ts';
import type { Sheet } from '../sheet.ts';
import { type ProtocolTitle, protocolTitle, schoolYear } from '../title.ts';

const synonyms = {
  number: [/^№$/, /^№ ?п\/п$/],
  school: [/^код оо$/],
  class: [/^класс$/],
  surname: [/^фамилия$/],
  name: [/^имя$/],
  patronymic: [/^отчество$/],
  series: [/^серия( документа)?$/],
  document: [/^номер( документа)?$/, /^документ$/],
  code: [/^код участника$/],
  short_mask: [/^(задания|часть) с кратким ответом$/],
  long_mask: [/^(задания|часть) с развернутым ответом$/],
  primary_score: [/^первичный балл$/],
  mark: [/^оценка$/],
  test_score: [/^тестовый балл$/, /^балл$/],
};

const required = ['number', 'school', 'short_mask', 'primary_score'];
const personal = ['surname', 'name', 'patronymic', 'document', 'code'];
const footer = /^(средние|средний|минимальная граница|всего участников|итого)/;
const heading =
  /^(протокол проверки результатов|\d+ - [^\d]*(область|край|республика|округ)[^\d]*)$/;

/** Rows below a title within which its header must stand. */
const headerWithin = 6;

/** Columns of a header row, null where the row is none. */
function headerColumns(sheet: Sheet, row: number): ColumnMap | null {
  const columns = mapColumns(sheet, row, synonyms);
  return required.every((field) => columns[field] !== undefined) ? columns : null;
}

/** An exam under way: its title, and its block once a header was found. */
type Exam = { title: ProtocolTitle; titleRow: number; block: string | null; columns: ColumnMap };

/** Region's exam protocols (РЦОИ): CSV with spacer columns, dense sheets, several exams in one sheet. */
export const rcoiProtocol: Layout = {
  id: 'rcoi_protocol',
  title: 'протокол РЦОИ (ОГЭ, ЕГЭ)',
  header: ['№', 'Код ОО', 'Класс', 'Фамилия', 'Задания с кратким ответом', 'Первичный балл'],

  recognise(sheet) {
    const rows = Math.min(sheet.rowCount, searchedRows);
    let titled = false;
    for (let row = 0; row < rows; row += 1) {
      titled ||= protocolTitle(sheet, row) !== null;
      if (titled && headerColumns(sheet, row)) {
        return { headerRow: row, reason: headerReason(sheet, row) };
      }
    }
    return null;
  },

  parse(sheet, _recognition, context) {
    let exam: Exam | null = null;
    const close = () => {
      if (exam && exam.block === null) context.put('staged_problem', headless(sheet, exam));
    };
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const line = readLine(sheet, row, exam?.columns ?? {});
      if (!line) continue;
      // a title stands alone in its row, or beside a note
      const title = line.filled <= titleCells ? protocolTitle(sheet, row) : null;
      if (title) {
        close();
        exam = { title, titleRow: row, block: null, columns: {} };
        continue;
      }
      if (!exam) continue;
      if (exam.block === null) {
        const columns = row <= exam.titleRow + headerWithin ? headerColumns(sheet, row) : null;
        if (columns) exam = openExam(sheet, exam, row, columns, context);
        continue;
      }
      // the header may be printed again on the next page
      if (words.test(line.at('primary_score')) && headerColumns(sheet, row)) continue;
      if (!isParticipant(line)) continue;
      context.put('staged_participant', {
        block: exam.block,
        row: String(row + 1),
        ...participantLine(line, exam.title, context),
      });
    }
    close();
  },
};

const words = /\p{L}{3}/u;
/** Rows searched for the first header: a protocol begins with it. */
const searchedRows = 200;
const titleCells = 3;

function openExam(
  sheet: Sheet,
  exam: Exam,
  headerRow: number,
  columns: ColumnMap,
  context: ParseContext,
): Exam {
  const block = context.nextBlock();
  const { title } = exam;
  const base = /базов/iu.test(title.subject);
  const reason = headerReason(sheet, headerRow);
  context.put(
    'staged_block',
    blockRow(
      { block, sheet, layout: rcoiProtocol.id, reason, headerRow, columns },
      {
        exam: columns.mark !== undefined && !base ? 'oge' : 'ege',
        subject: title.subject,
        held_on: title.heldOn,
      },
    ),
  );
  return { ...exam, block, columns };
}

const headless = (sheet: Sheet, { title, titleRow }: Exam): StagedRow => ({
  severity: 'error',
  sheet: sheet.name,
  row: String(titleRow + 1),
  cell: `A${titleRow + 1}`,
  found: title.subject,
  expected: rcoiProtocol.header.map((word) => `«${word}»`).join(', '),
  message: `Под названием экзамена «${title.subject}» нет шапки таблицы: строки под ним не загружены.`,
  check: 'header_missing',
});

/** Not a heading of the next exam, a line of averages, or a note below the table. */
function isParticipant({ first, at, filled }: Line): boolean {
  if (filled < 2) return false;
  if (lineLabel(first) !== null && at('school') !== '') return true;
  if (footer.test(fold(first)) || heading.test(fold(first))) return false;
  const named = [...personal, 'school', 'short_mask', 'long_mask'].some(
    (field) => at(field) !== '',
  );
  return named || lineLabel(at('number')) !== null;
}

function participantLine({ at }: Line, title: ProtocolTitle, context: ParseContext): StagedRow {
  return {
    school: orNull(at('school')),
    class: orNull(classCode(at('class'))),
    ...context.person(identityOf(at, title.heldOn)),
    label: lineLabel(at('number')),
    short_mask: orNull(at('short_mask').replaceAll(' ', '')),
    long_mask: orNull(at('long_mask').replaceAll(' ', '')),
    primary_score: orNull(at('primary_score')),
    test_score: orNull(at('test_score')),
    mark: orNull(at('mark')),
  };
}

/** The document where it stands, else the full name within the school, else the participant code of the school year. */
function identityOf(at: (field: string) => string, heldOn: string): Identity {
  const school = schoolCode(at('school'));
  if (at('document') !== '') {
    return { basis: 'document', parts: [plainDigits(at('series')), plainDigits(at('document'))] };
  }
  const name = ['surname', 'name', 'patronymic'].map(at).join(' ').trim();
  if (name !== '') return { basis: 'name', parts: [school, name] };
  return { basis: 'code', parts: [school, schoolYear(heldOn) ?? '', at('code')] };
}

/** A number of a document in one form: Excel drops the zeros that a CSV file keeps (`0012` and `12`). */
export const plainDigits = (text: string): string =>
  text
    .replace(/ /g, '')
    .replace(/[.,]0+$/, '')
    .replace(/^0+(?=\d)/, '');
