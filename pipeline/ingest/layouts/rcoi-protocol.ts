import { schoolCode } from '../code.ts';
import { type ColumnMap, columnsJson, headerReason, mapColumns } from '../header.ts';
import type { Identity } from '../identity.ts';
import { type Layout, orNull, type ParseContext, type StagedRow } from '../layout.ts';
import { fold, rowTexts, type Sheet } from '../sheet.ts';
import { type ProtocolTitle, protocolTitle } from '../title.ts';

const synonyms = {
  number: [/^№$/, /^№ ?п\/п$/],
  school: [/^код оо$/],
  class: [/^класс$/],
  surname: [/^фамилия$/],
  name: [/^имя$/],
  patronymic: [/^отчество$/],
  series: [/^серия$/],
  document: [/^номер$/, /^документ$/],
  code: [/^код участника$/],
  short_mask: [/^(задания|часть) с кратким ответом$/],
  long_mask: [/^(задания|часть) с развернутым ответом$/],
  primary_score: [/^первичный балл$/],
  mark: [/^оценка$/],
  test_score: [/^балл$/, /^тестовый балл$/],
};

const required = ['number', 'school', 'short_mask', 'primary_score'];
const footer = /^(средние|минимальная граница|всего участников)/;
const heading =
  /^(протокол проверки результатов|\d+ - [^\d]*(область|край|республика|округ)[^\d]*)$/;

type Part = { title: ProtocolTitle; titleRow: number; headerRow: number; end: number };

/** The exams of a sheet: a title row, a header row below it, lines until the next title. */
function parts(sheet: Sheet): Part[] {
  const titles: { title: ProtocolTitle; row: number }[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1) {
    const title = protocolTitle(sheet, row);
    if (title) titles.push({ title, row });
  }
  return titles.flatMap(({ title, row: titleRow }, i) => {
    const end = titles[i + 1]?.row ?? sheet.rowCount;
    for (let row = titleRow + 1; row < Math.min(end, titleRow + 6); row += 1) {
      const columns = mapColumns(sheet, row, synonyms);
      if (required.every((field) => columns[field] !== undefined)) {
        return [{ title, titleRow, headerRow: row, end }];
      }
    }
    return [];
  });
}

/** Region's exam protocols (РЦОИ): CSV with spacer columns, dense sheets, several exams in one sheet. */
export const rcoiProtocol: Layout = {
  id: 'rcoi_protocol',
  title: 'протокол РЦОИ (ОГЭ, ЕГЭ)',
  header: ['№', 'Код ОО', 'Класс', 'Фамилия', 'Задания с кратким ответом', 'Первичный балл'],

  recognise(sheet) {
    const first = parts(sheet)[0];
    if (!first) return null;
    return { headerRow: first.headerRow, reason: headerReason(sheet, first.headerRow) };
  },

  parse(sheet, _recognition, context) {
    const staged = parts(sheet).map((part) => parsePart(sheet, part, context));
    return {
      staged_block: staged.map(({ block }) => block),
      staged_participant: staged.flatMap(({ rows }) => rows),
    };
  },
};

function parsePart(sheet: Sheet, { title, headerRow, end }: Part, context: ParseContext) {
  const columns = mapColumns(sheet, headerRow, synonyms);
  const block = context.nextBlock();
  const rows: StagedRow[] = [];
  for (let row = headerRow + 1; row < end; row += 1) {
    const texts = rowTexts(sheet, row);
    const filled = texts.filter((text) => text !== '').map(fold);
    const first = filled[0];
    if (first === undefined || footer.test(first) || filled.every((text) => heading.test(text)))
      continue;
    rows.push({ block, row: String(row + 1), ...participantLine(texts, columns, context) });
  }
  const base = /базов/iu.test(title.subject);
  return {
    block: {
      block,
      sheet: sheet.name,
      layout: rcoiProtocol.id,
      reason: headerReason(sheet, headerRow),
      header_row: String(headerRow + 1),
      exam: columns.mark !== undefined && !base ? 'oge' : 'ege',
      subject: title.subject,
      held_on: title.heldOn,
      columns: columnsJson(columns),
    },
    rows,
  };
}

function participantLine(
  texts: readonly string[],
  columns: ColumnMap,
  context: ParseContext,
): StagedRow {
  const at = (field: string) => {
    const column = columns[field];
    return column === undefined ? '' : (texts[column] ?? '');
  };
  const school = schoolCode(at('school'));
  const identity = identityOf(at, school);
  return {
    school: orNull(at('school')),
    class: orNull(at('class')),
    participant: context.pseudonym(identity),
    participant_basis: identity.basis,
    label: orNull(at('number') === '' ? '' : `№ ${at('number').replace(/\.0+$/, '')}`),
    short_mask: orNull(at('short_mask').replaceAll(' ', '')),
    long_mask: orNull(at('long_mask').replaceAll(' ', '')),
    primary_score: orNull(at('primary_score')),
    test_score: orNull(at('test_score')),
    mark: orNull(at('mark')),
  };
}

/** The document where it stands, else the full name within the school, else the participant code. */
function identityOf(at: (field: string) => string, school: string): Identity {
  if (at('document') !== '') return { basis: 'document', parts: [at('series'), at('document')] };
  const name = ['surname', 'name', 'patronymic'].map(at).join(' ').trim();
  if (name !== '') return { basis: 'name', parts: [school, name] };
  return { basis: 'code', parts: [school, at('code')] };
}
