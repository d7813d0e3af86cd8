import { tidy } from '../russian/fold.ts';
import { labelled } from './header.ts';
import { orNull, type StagedRow } from './layout.ts';
import { rowTexts, type Sheet } from './sheet.ts';

export type FisokoTitle = { year: string; subject: string; grade: string };

const workTitle =
  /ВПР\.?\s*(\d{4})\s*(?:г(?:\.|од\.?))?[.,]?\s+(?:(.+?)[.,]?\s+)?(\d{1,2})\s*класс[.,]?\s*(.*)$/iu;
const levelWords = /\(?((?:базов|углубл[её]нн|профильн)[а-яё]*(?:\s+уров[а-яё]*)?)\)?/iu;

/**
 * «ВПР 2023 Русский язык 5 класс» in the rows above the header, also with the level behind the grade («7 класс
 * (углублённый уровень)»), or without a subject («ВПР 2021. 5 класс», subject is ''); null when there is none.
 */
export function fisokoTitle(sheet: Sheet, before: number): FisokoTitle | null {
  for (let row = 0; row < before; row += 1) {
    for (const text of rowTexts(sheet, row)) {
      const found = workTitle.exec(text);
      if (!found?.[1] || !found[3]) continue;
      const [, year, subject = '', grade, rest = ''] = found;
      return { year, subject: withLevel(tidy(subject), rest), grade };
    }
  }
  return null;
}

/** A subject with the level another text names: «Математика» and «(базовый уровень)» → «Математика (базовый уровень)». */
function withLevel(subject: string, other: string): string {
  const level = levelWords.exec(other)?.[1];
  return !level || subject === '' || levelWords.test(subject) ? subject : `${subject} (${level})`;
}

/** What the head of a ФИС ОКО sheet says of its work, as columns of `staged_block`. */
export function fisokoBlock(sheet: Sheet, headerRow: number): StagedRow {
  const title = fisokoTitle(sheet, headerRow);
  const value = (label: RegExp) => labelled(sheet, label, headerRow).text;
  const named = title?.subject ?? '';
  return {
    exam: 'vpr',
    subject: orNull(withLevel(value(/^предмет:?$/) || named, named)),
    grade: title?.grade ?? null,
    year: title?.year ?? null,
    held_on: orNull(dateOf(value(/^дата( проведения)?:?$/))),
    max_primary: orNull(value(/^максимальный (первичный )?балл:?$/)),
  };
}

/** A date as written (`20.04.2026`, `2026.04.20`, `2026-04-20`) → `YYYY-MM-DD`, '' when it is none. */
export function dateOf(text: string): string {
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})/.exec(text);
  if (dayFirst) {
    const [, day = '', month = '', year = ''] = dayFirst;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const yearFirst = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})/.exec(text);
  if (!yearFirst) return '';
  const [, year = '', month = '', day = ''] = yearFirst;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day with its time as written (`05.07.2021 9:54:41`) → `YYYY-MM-DD hh:mm:ss`, the day alone where no time stands, '' for no day. */
export function momentOf(text: string): string {
  const day = dateOf(text);
  const time = /\s(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (day === '' || !time) return day;
  const [, hours = '', minutes = '', seconds = '00'] = time;
  return `${day} ${hours.padStart(2, '0')}:${minutes}:${seconds}`;
}

/** School year of a day `YYYY-MM-DD`: from 1 August the next one begins; null for no day. */
export function schoolYear(day: string): string | null {
  const found = /^(\d{4})-(\d{2})/.exec(day);
  if (!found) return null;
  const year = Number(found[1]) - (Number(found[2]) >= 8 ? 0 : 1);
  return `${year}/${year + 1}`;
}
