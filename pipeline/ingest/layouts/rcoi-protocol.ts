import { fold } from '../../russian/fold.ts';
import { blockRow } from '../block.ts';
import { classCode, lineLabel, schoolCell, schoolCode } from '../code.ts';
import { headerReason, mapColumns } from '../header.ts';
import type { Identity } from '../identity.ts';
import { type Layout, orNull, type ParseContext, type StagedRow } from '../layout.ts';
import { type Line, linesBelow } from '../line.ts';
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

/** An exam of a sheet; `headerRow` is null where no header stands under its title. */
type Part = { title: ProtocolTitle; titleRow: number; headerRow: number | null; end: number };

/** The exams of a sheet: a title row, a header row below it, lines until the next title. */
function parts(sheet: Sheet): Part[] {
  const titles: { title: ProtocolTitle; row: number }[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1) {
    const title = protocolTitle(sheet, row);
    if (title) titles.push({ title, row });
  }
  return titles.map(({ title, row: titleRow }, i) => {
    const end = titles[i + 1]?.row ?? sheet.rowCount;
    for (let row = titleRow + 1; row < Math.min(end, titleRow + 6); row += 1) {
      const columns = mapColumns(sheet, row, synonyms);
      if (required.every((field) => columns[field] !== undefined)) {
        return { title, titleRow, headerRow: row, end };
      }
    }
    return { title, titleRow, headerRow: null, end };
  });
}

/** Region's exam protocols (РЦОИ): CSV with spacer columns, dense sheets, several exams in one sheet. */
export const rcoiProtocol: Layout = {
  id: 'rcoi_protocol',
  title: 'протокол РЦОИ (ОГЭ, ЕГЭ)',
  header: ['№', 'Код ОО', 'Класс', 'Фамилия', 'Задания с кратким ответом', 'Первичный балл'],

  recognise(sheet) {
    const headerRow = parts(sheet).find((part) => part.headerRow !== null)?.headerRow;
    if (headerRow === undefined || headerRow === null) return null;
    return { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, _recognition, context) {
    const all = parts(sheet);
    const staged = all.flatMap(({ title, headerRow, end }) =>
      headerRow === null ? [] : [parsePart(sheet, title, headerRow, end, context)],
    );
    return {
      staged_block: staged.map(({ block }) => block),
      staged_participant: staged.flatMap(({ rows }) => rows),
      staged_problem: all.filter(({ headerRow }) => headerRow === null).map(headless(sheet)),
    };
  },
};

const headless =
  (sheet: Sheet) =>
  ({ title, titleRow }: Part): StagedRow => ({
    severity: 'error',
    sheet: sheet.name,
    row: String(titleRow + 1),
    cell: `A${titleRow + 1}`,
    found: title.subject,
    expected: rcoiProtocol.header.map((word) => `«${word}»`).join(', '),
    message: `Под названием экзамена «${title.subject}» нет шапки таблицы: строки под ним не загружены.`,
    check: 'header_missing',
  });

function parsePart(
  sheet: Sheet,
  title: ProtocolTitle,
  headerRow: number,
  end: number,
  context: ParseContext,
) {
  const columns = mapColumns(sheet, headerRow, synonyms);
  const block = context.nextBlock();
  const lines = linesBelow(sheet, headerRow, columns, end).filter(isParticipant);
  const base = /базов/iu.test(title.subject);
  const reason = headerReason(sheet, headerRow);
  return {
    block: blockRow(
      { block, sheet, layout: rcoiProtocol.id, reason, headerRow, columns },
      {
        exam: columns.mark !== undefined && !base ? 'oge' : 'ege',
        subject: title.subject,
        held_on: title.heldOn,
      },
    ),
    rows: lines.map((line) => ({
      block,
      row: String(line.row + 1),
      ...participantLine(line, title, context),
    })),
  };
}

/** Not a heading of the next exam, a line of averages, or a note below the table. */
function isParticipant({ first, texts, at, filled }: Line): boolean {
  if (filled < 2 || footer.test(fold(first))) return false;
  if (texts.every((text) => text === '' || heading.test(fold(text)))) return false;
  const named = [...personal, 'school', 'short_mask', 'long_mask'].some(
    (field) => at(field) !== '',
  );
  return named || lineLabel(at('number')) !== null;
}

function participantLine({ at }: Line, title: ProtocolTitle, context: ParseContext): StagedRow {
  const identity = identityOf(at, title.heldOn);
  return {
    school: schoolCell(at('school')),
    class: orNull(classCode(at('class'))),
    participant: context.pseudonym(identity),
    participant_basis: identity.basis,
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
const plainDigits = (text: string): string =>
  text
    .replace(/ /g, '')
    .replace(/[.,]0+$/, '')
    .replace(/^0+(?=\d)/, '');
