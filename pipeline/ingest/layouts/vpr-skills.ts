import { blockRow } from '../block.ts';
import { taskCode } from '../code.ts';
import { putFigures } from '../group-table.ts';
import { type ColumnMap, mapColumns } from '../header.ts';
import { type Layout, orNull } from '../layout.ts';
import { type Line, linesBelow } from '../line.ts';
import { recogniseReport } from '../report.ts';
import { columnLetters, rowTexts, type Sheet } from '../sheet.ts';
import { bareTask } from '../task-columns.ts';
import { fisokoBlock } from '../title.ts';

const title = 'Достижение планируемых результатов';

const synonyms = {
  task: [/^№ ?задания$/, /^(номер )?задани[ея]$/],
  number: [/^№( ?п\/п)?$/],
  skill: [/блоки пооп/, /проверяемые (требования|умения)/, /планируемые результаты/],
  max: [/^макс(имальный|\.)? ?балл$/],
};

/** «4.1. Умение …» → `4.1` and the words; one column may hold both. */
const numbered = /^(\d{1,2}(?:[.,]\d{1,2})?(?:[КKкk]\d{1,2})?)(?:[.)]\s*|\s+)(.+)$/u;

/** A column whose header is the name of a group. */
type GroupColumn = { column: number; name: string };

/**
 * ФИС ОКО «Достижение планируемых результатов»: one row a task with the skill it checks, one column a group; the line under
 * the header holds the numbers of participants.
 */
export const vprSkills: Layout = {
  id: 'vpr_skills',
  title: `ФИС ОКО «${title}»`,
  header: ['№ задания', 'Проверяемые требования (умения)', 'Макс балл', 'РФ'],
  knows: Object.values(synonyms).flat(),

  recognise(sheet) {
    const found = recogniseReport(sheet, 'skills', title, synonyms, ['skill']);
    if (!found) return null;
    const columns = mapColumns(sheet, found.headerRow, synonyms);
    return groupColumns(sheet, found.headerRow, columns).length > 0 ? found : null;
  },

  parse(sheet, { headerRow, reason }, context) {
    const columns = mapColumns(sheet, headerRow, synonyms);
    const groups = groupColumns(sheet, headerRow, columns);
    const named = groups.map(({ column }) => column);
    const block = context.nextBlock();
    context.put(
      'staged_block',
      blockRow(
        { block, sheet, layout: this.id, reason, headerRow, columns, named },
        fisokoBlock(sheet, headerRow),
      ),
    );
    for (const line of linesBelow(sheet, headerRow, columns)) {
      // a line of one cell is a heading inside the table or a note below it
      if (line.filled < 2) continue;
      const { task, skill } = skillOf(line, columns);
      const counts = task === null && countLine.test(skill) && line.at('max') === '';
      if (!counts) {
        context.put('staged_skill', {
          block,
          row: String(line.row + 1),
          cell: `${columnLetters(columns.skill ?? 0)}${line.row + 1}`,
          task,
          skill: orNull(skill),
          max_score: orNull(line.at('max')),
        });
      }
      for (const { column, name } of groups) {
        const group = { block, report: 'skills' as const, name, at: columnLetters(column) };
        const figure = counts
          ? { column, measure: 'n' as const }
          : { column, measure: 'share' as const, key: task ?? undefined };
        putFigures(context, counts ? withoutUnit(line) : line, group, [figure]);
      }
    }
  },
};

/** Columns behind those of the task: every header there is the name of a group. */
function groupColumns(sheet: Sheet, headerRow: number, columns: ColumnMap): GroupColumn[] {
  const last = Math.max(...Object.values(columns));
  return rowTexts(sheet, headerRow).flatMap((name, column) =>
    column > last && name !== '' ? [{ column, name }] : [],
  );
}

/** The task by its own column, else by the words of the skill, else by a column of numbers. */
function skillOf(line: Line, columns: ColumnMap): { task: string | null; skill: string } {
  const text = line.at('skill');
  const [, inText, words = ''] = numbered.exec(text) ?? [];
  const own = bareTask(line.at('task'));
  if (inText && (columns.task === undefined || taskCode(inText) === own)) {
    return { task: taskCode(inText), skill: words };
  }
  return { task: columns.task === undefined ? bareTask(line.at('number')) : own, skill: text };
}

/** The line of the numbers of participants: nothing before them, or words that say so. */
const countLine = /^$|(кол-?во|количество|число) участников/iu;

/** «29589 уч.» */
const unit = / ?(уч(\.|астник\S*)?|чел(\.|овек)?)$/iu;

const withoutUnit = (line: Line): Line => ({
  ...line,
  text: (column) => line.text(column).replace(unit, ''),
});
