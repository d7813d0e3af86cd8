import type { Figure } from '../../document.ts';
import type { NoteFacts } from '../../note/facts.ts';
import { marksInWords } from '../../note/text/result.ts';
import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { groupsFigure, marksTable } from '../../note/view/marks.ts';
import { section } from '../../note/view/section.ts';
import { lineWords } from '../conclusions.ts';
import type { VprWork } from '../facts.ts';
import { marksFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

/** Marks of all works large enough for shares, one under another. */
function worksFigure(works: readonly VprWork[], context: TextContext): Figure | null {
  const rows = works
    .filter(({ school }) => school.n >= context.tiers.share)
    .map((facts) => ({ name: workName(facts), group: facts.school, own: false }));
  const last = rows.at(-1);
  if (!last) return null;
  const figure = groupsFigure(rows, last.name, last.group, context.tiers);
  const data = figure.data.rows as { group: string; mark: string; label: string }[];
  const listed = [...new Set(data.map(({ group }) => group))].map(
    (group) =>
      `${group}: ${data
        .filter((row) => row.group === group)
        .map(({ mark, label }) => `«${mark}» – ${label}`)
        .join(', ')}`,
  );
  return {
    ...figure,
    alt: `Доли отметок школы по работам, %. ${listed.join('; ')}.`,
    caption: paragraph([
      marksFinding(works, context) || `Показано работ: ${rows.length}.`,
      'Доли отметок школы по работам, %; в скобках – число участников.',
    ]),
  };
}

function workText(facts: VprWork, context: TextContext): string | null {
  if (facts.school.n < context.tiers.count) return marksInWords(facts);
  return lineWords(facts, context);
}

/** Type 2: marks of the school beside country, region, municipality and its classes. */
export function marks(
  works: readonly VprWork[],
  note: NoteFacts,
  context: TextContext,
): TypeChapter {
  return typeChapter('marks', works, (given) => [
    section('', { figures: [worksFigure(given, context)] }),
    ...given.map((facts) =>
      section(workName(facts), {
        text: [workText(facts, context)],
        tables: facts.school.n < context.tiers.count ? [] : [marksTable(facts, note, context)],
      }),
    ),
  ]);
}
