import { createHash } from 'node:crypto';
import type { Document } from '../document.ts';
import { withoutDrawings } from '../figure.ts';
import { documentBody } from '../words/body.ts';
import { factsOfBody } from './body.ts';
import { type Fact, placeMark, type Wider } from './fact.ts';

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** What a document tells its reader. Lines of workbooks stand as hashes: their figures are compared, not kept. */
export async function saidBy(document: Document, facts: object, wider: Wider): Promise<Fact[]> {
  if ('bytes' in document) {
    const seen = new Map<string, number>();
    return document.lines(facts).map(([place, value]): Fact => {
      const times = (seen.get(place) ?? 0) + 1;
      seen.set(place, times);
      const own = times === 1 ? place : `${place} (${times})`;
      return { place: own, value: digest(value), unit: null, wider: false, form: 'digest' };
    });
  }
  const words = await withoutDrawings(facts);
  // the run is no result
  const { body } = documentBody(
    document.template,
    'run' in words ? { ...words, run: { words: '' } } : words,
  );
  return factsOfBody(body, wider, digest);
}

/** Sheets with how many of their lines differ, of what two editions of a workbook say. */
export function changedSheets(places: readonly string[]): [sheet: string, lines: number][] {
  const counts = new Map<string, number>();
  for (const place of places) {
    const sheet = place.split(placeMark)[0] ?? '';
    counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  }
  return [...counts];
}
