import { blockRow } from '../block.ts';
import { classCode } from '../code.ts';
import { examKind } from '../exam-title.ts';
import { examinee, isExaminee } from '../examinee.ts';
import { findHeader, headerReason, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { linesBelow, readLine } from '../line.ts';

const synonyms = {
  school: [/^schoolcode$/],
  class: [/^classcode$/],
  surname: [/^surnamecell$/],
  name: [/^namecell$/],
  patronymic: [/^secondnamecell$/],
  series: [/^documentseriescode$/],
  document: [/^documentnumbercode$/],
  short_mask: [/^testresultbcell$/],
  long_mask: [/^testresultccell$/],
  primary_score: [/^primarymark$/],
  mark: [/^mark5$/],
  test_score: [/^mark100$/],
};

const answers = ['short_mask', 'long_mask'];

/**
 * Export of the region's exam system for machines: no title, English headers. Which exam it is stands in the name of the file
 * (`12_2026.06.03.csv`) and is read from the path in `intake_export`, so that a file renamed needs no second reading.
 */
export const rcoiExport: Layout = {
  id: 'rcoi_export',
  title: 'машинная выгрузка РЦОИ (SchoolCode, ClassCode, …)',
  header: ['SchoolCode', 'ClassCode', 'SurnameCell', 'TestResultBCell', 'PrimaryMark', 'Mark5'],

  recognise(sheet) {
    const headerRow = findHeader(sheet, synonyms, ['school', 'short_mask', 'primary_score']);
    return headerRow === null ? null : { headerRow, reason: headerReason(sheet, headerRow) };
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const signs = {
      mark: columns.mark !== undefined,
      test: columns.test_score !== undefined,
      class: classCode(readLine(sheet, headerRow + 1, columns)?.at('class') ?? ''),
    };
    const block = context.nextBlock();
    const table = { block, sheet, layout: this.id, reason, headerRow, columns };
    context.put('staged_block', blockRow(table, { exam: examKind('', signs).exam }));
    for (const line of linesBelow(sheet, headerRow, columns)) {
      if (!isExaminee(line, answers)) continue;
      const { row, at } = line;
      context.put('staged_participant', {
        block,
        row: String(row + 1),
        school: orNull(at('school')),
        class: orNull(classCode(at('class'))),
        ...examinee(at, '', context),
        short_mask: orNull(at('short_mask').replaceAll(' ', '')),
        long_mask: orNull(at('long_mask').replaceAll(' ', '')),
        primary_score: orNull(at('primary_score')),
        test_score: orNull(at('test_score')),
        mark: orNull(at('mark')),
      });
    }
  },
};
