import { counted, WORDS } from '../../../russian/plural.ts';
import { countOf, type Tiers } from '../../../russian/share.ts';
import type { Figure } from '../../document.ts';
import type { WorkFacts } from '../facts.ts';

/** First scores of the marks above «2», or of the minimum, as borders on the axis. */
function borders({ work }: Pick<WorkFacts, 'work'>): { at: number; label: string }[] {
  if (work.has_mark) {
    return work.scale
      .filter((row) => row.mark > 2)
      .map((row) => ({ at: row.min_primary, label: `«${row.mark}»` }));
  }
  return work.min_primary === null ? [] : [{ at: work.min_primary, label: 'минимум' }];
}

/** Borders in words: «3» – от 8 баллов. */
export function bordersWords(facts: Pick<WorkFacts, 'work'>): string | null {
  const found = borders(facts);
  if (found.length === 0) return null;
  const words = found.map(
    ({ at, label }) => `${label} – от ${counted(at, ['балла', 'баллов', 'баллов'])}`,
  );
  return `Границы по первичному баллу: ${words.join(', ')}; максимум – ${counted(facts.work.max_primary, WORDS.point)}.`;
}

/** How many did not reach the lowest border. */
function scoresFinding(scores: WorkFacts['scores'], { has_mark }: WorkFacts['work']): string {
  const count = (rows: WorkFacts['scores']) => rows.reduce((sum, { n }) => sum + n, 0);
  const low = count(scores.filter(({ band }) => band === '2' || band === 'below'));
  return `Ниже границы ${has_mark ? '«3»' : 'минимума'} – ${countOf(low, count(scores))}.`;
}

/** Distribution of primary scores: bars, or a dot for every pupil in a small group. */
export function scoresFigure(
  facts: Pick<WorkFacts, 'scores' | 'work' | 'school'>,
  tiers: Tiers,
): Figure | null {
  const { scores, work, school } = facts;
  if (scores.length === 0) return null;
  const data = { borders: borders(facts) };
  const listed = scores.map((row) => `${row.primary_score} – ${row.n}`).join(', ');
  if (school.n < tiers.share) {
    const rows = scores.flatMap((row) =>
      Array.from({ length: row.n }, (_, i) => ({
        score: row.primary_score,
        place: i + 1,
        band: row.band,
      })),
    );
    return {
      chart: 'pupils',
      data: { ...data, rows },
      signals: { last: work.max_primary, top: Math.max(...scores.map((row) => row.n)) },
      alt: `Первичные баллы участников (балл – сколько человек): ${listed}.`,
      caption: `${scoresFinding(scores, work)} Каждая точка – участник; пунктир – границы отметок или минимума.`,
    };
  }
  const rows = scores.map((row) => ({ score: row.primary_score, n: row.n, band: row.band }));
  return {
    chart: 'scores',
    data: { ...data, rows },
    signals: { last: work.max_primary, top: Math.max(4, ...scores.map((row) => row.n)) },
    alt: `Распределение первичных баллов (балл – сколько человек): ${listed}.`,
    caption: `${scoresFinding(scores, work)} Число участников по первичным баллам; пунктир – границы отметок или минимума.`,
  };
}
