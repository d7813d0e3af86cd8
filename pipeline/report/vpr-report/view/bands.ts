import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { bandsFigure, bandsTables } from '../../note/view/bands.ts';
import { section } from '../../note/view/section.ts';
import type { VprWork } from '../facts.ts';
import { bandsFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

/** Type 7: completion of tasks by participants with one mark, where a group is large enough. */
export function bands(works: readonly VprWork[], context: TextContext): TypeChapter {
  const { tiers } = context;
  return typeChapter('bands', works, (given) =>
    given.map((facts) => {
      const own = facts.bands.filter(({ scope }) => scope === 'school');
      const figure = bandsFigure(own, tiers.share);
      const finding = bandsFinding(facts, context);
      return section(workName(facts), {
        text: [figure ? null : finding],
        tables: bandsTables(facts, tiers, true),
        figures: [figure && { ...figure, caption: paragraph([finding, figure.caption]) }],
      });
    }),
  );
}
