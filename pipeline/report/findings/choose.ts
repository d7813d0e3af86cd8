import type { Sentence } from './engine.ts';

/** Something that may stand on the first page; `work` null – it speaks of several works at once. */
type Candidate<T> = { item: T; work: number | null; name: Sentence | null };

/** How much less another item for the same addressee matters on the first page. */
const sameAddressee = 30;

/**
 * The weightiest for the first page, the most serious first; one work or one addressee does not
 * take all places while another has something to say.
 * @param workCost how much less another item of the same work matters
 */
export function choose<T extends { priority: number; who?: string }>(
  candidates: readonly Candidate<T>[],
  places: number,
  workCost: number,
): Candidate<T>[] {
  const left = [...candidates];
  const chosen: Candidate<T>[] = [];
  const score = ({ item, work }: Candidate<T>) => {
    const addressed = chosen.filter((row) => item.who !== undefined && row.item.who === item.who);
    const fromWork = chosen.filter((row) => work !== null && row.work === work);
    return item.priority - workCost * fromWork.length - sameAddressee * addressed.length;
  };
  while (chosen.length < places && left.length > 0) {
    const best = left.reduce((a, b) => (score(b) > score(a) ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen;
}
