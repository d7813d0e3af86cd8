import { classWords, outOfTen } from '../../russian/certainty.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import type { Figure } from '../document.ts';
import type { Judged } from './queries.ts';

/** The certainty of the schools on the list: a dot a school, the class by shape; null where nothing is computed. */
export function certaintyFigure(
  listed: readonly Judged[],
  borders: readonly number[],
): Figure | null {
  const shown = listed
    .filter(({ p_clauses, certainty }) => p_clauses !== null && certainty !== null)
    .toSorted(
      (a, b) => a.name.localeCompare(b.name, 'ru') || (a.school_code < b.school_code ? -1 : 1),
    );
  if (shown.length === 0) return null;
  const sure = shown.filter(({ certainty }) => certainty === 'confirmed').length;
  return {
    chart: 'list-certainty',
    data: {
      rows: shown.map(({ name, municipality, p_clauses, certainty }, position) => ({
        school: `${name}\n${municipality}`,
        position,
        p: p_clauses,
        class: classWords(certainty ?? ''),
      })),
      borders: borders.map((border) => ({ border })),
    },
    signals: {},
    alt: `Устойчивость вывода по школам перечня: ${shown.map(({ name, p_clauses, certainty }) => `${name} – ${classWords(certainty ?? '')} (${outOfTen(p_clauses ?? 0)})`).join('; ')}.`,
    caption: `Подтверждается данными двух лет вывод по ${sure === 0 ? 'ни одной из' : `${sure} из`} ${counted(shown.length, WORDS.schoolGenitive)}. Точка – школа (по алфавиту), форма – устойчивость вывода; по горизонтали – вероятность, что условия правила выполняются и для обычных долей школы. Пунктир – границы классов.`,
  };
}
