import { classWords, outOfTen } from '../../russian/certainty.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { rowLabels } from '../charts/wrap.ts';
import type { Figure } from '../document.ts';
import type { Judged } from './queries.ts';

/** Most schools of one chart: with long names in two lines they fill a page. */
const onPage = 16;

/** The certainty of the schools on the list: a dot a school, the class by shape, in charts that stand on a page; none where nothing is computed. */
export function certaintyFigures(listed: readonly Judged[], borders: readonly number[]): Figure[] {
  const shown = listed
    .filter(({ p_clauses, certainty }) => p_clauses !== null && certainty !== null)
    .toSorted(
      (a, b) => a.name.localeCompare(b.name, 'ru') || (a.school_code < b.school_code ? -1 : 1),
    );
  if (shown.length === 0) return [];
  const parts = Math.ceil(shown.length / onPage);
  const size = Math.ceil(shown.length / parts);
  const sure = shown.filter(({ certainty }) => certainty === 'confirmed').length;
  return Array.from({ length: parts }, (_, i) => {
    const own = shown.slice(i * size, (i + 1) * size);
    const name = { width: 320, size: 10, least: 0 };
    const places = rowLabels(
      own.map(({ municipality }) => ({ name: municipality })),
      name,
    );
    const { labels, step } = rowLabels(own, name);
    return {
      chart: 'list-certainty',
      data: {
        rows: own.map(({ p_clauses, certainty }, position) => ({
          school: `${labels[position]}\n${places.labels[position]}`,
          position,
          p: p_clauses,
          class: classWords(certainty ?? ''),
        })),
        borders: borders.map((border) => ({ border })),
      },
      signals: { y_step: step + places.step },
      alt: `Устойчивость вывода по школам перечня: ${own.map(({ name, p_clauses, certainty }) => `${name} – ${classWords(certainty ?? '')} (${outOfTen(p_clauses ?? 0)})`).join('; ')}.`,
      caption: `Подтверждается данными двух лет вывод по ${sure === 0 ? 'ни одной из' : `${sure} из`} ${counted(shown.length, WORDS.schoolGenitive)}. Точка – школа (по алфавиту), форма – устойчивость вывода; по горизонтали – вероятность, что условия правила выполняются и для обычных долей школы. Пунктир – границы классов.${parts > 1 ? ` Часть ${i + 1} из ${parts}.` : ''}`,
    };
  });
}
