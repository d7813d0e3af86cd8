import { formatNumber } from '../../../russian/number.ts';
import { limit } from '../../../store/threshold.ts';
import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { bordersWords, scoresFigure } from '../../note/view/scores.ts';
import { section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import type { VprWork } from '../facts.ts';
import { scoresFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

function worksTable(works: readonly VprWork[], { tiers, thresholds }: TextContext): Table {
  const points = limit(thresholds, 'border_points');
  return table(
    'Первичные баллы школы',
    [
      ['Работа', 'w'],
      ['Писали', 'n'],
      ['Максимум работы', 'n'],
      ['Наимень­ший', 'n'],
      ['Медиана', 'n'],
      ['Средний', 'n'],
      ['Наиболь­ший', 'n'],
      [`До «3» не хватило до ${points} баллов, чел.`, 'n'],
    ],
    works.map((facts) => {
      const { school, spread, work } = facts;
      const mean = (value: number | null) =>
        value === null || school.n < tiers.count ? '–' : formatNumber(value, 1);
      const whole = (value: number | null | undefined) =>
        value == null ? '–' : formatNumber(value);
      return {
        cells: [
          workName(facts),
          formatNumber(school.n),
          formatNumber(work.max_primary),
          whole(spread?.lowest),
          mean(school.median_primary),
          mean(school.mean_primary),
          whole(spread?.highest),
          whole(spread?.n_near),
        ],
      };
    }),
    `Средние приводятся при ${tiers.count} участниках и более.`,
  );
}

/** Type 4: how primary scores are spread, with the borders of marks. */
export function scores(works: readonly VprWork[], context: TextContext): TypeChapter {
  return typeChapter('scores', works, (given) => [
    section('', { tables: [worksTable(given, context)] }),
    ...given.map((facts) => {
      const figure = scoresFigure(facts, context.tiers);
      const finding = scoresFinding(facts, context);
      return section(workName(facts), {
        text: [figure ? null : finding, bordersWords(facts)],
        figures: [figure && { ...figure, caption: paragraph([finding, figure.caption]) }],
      });
    }),
  ]);
}
