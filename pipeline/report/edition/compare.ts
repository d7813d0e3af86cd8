import { type Fact, placeMark } from './fact.ts';
import { partsOf, type Token, tokensOf } from './numbers.ts';

/** How far figures of wider groups may move without a new edition, in their units. */
export type Tolerance = { percent: number; point: number };

/** What a reader of the earlier edition finds different; null = it was not there, or is not any more. */
export type Change = Pick<Fact, 'place' | 'form'> & { was: string | null; now: string | null };

export type Comparison = {
  /** same – nothing differs; moved – only figures of wider groups, each within tolerance; changed – anything else */
  verdict: 'same' | 'moved' | 'changed';
  /** own facts and conclusions, and figures of wider groups that moved further than the tolerance */
  changes: Change[];
  /** figures of wider groups that moved within tolerance: how many, and the largest movement in each unit */
  moved: { count: number; percent: number; point: number };
};

/** Printed figures are rounded: a step of the last printed digit may be a movement of nearly nothing. */
const allowed = (token: Token, limit: number) => Math.max(limit, 10 ** -token.digits) + 1e-9;

/** What is compared of a value: of a statement its parts, of a cell the whole. */
const comparable = ({ form, value }: Fact): string[] =>
  form === 'words' || form === 'picture' ? partsOf(value) : [value];

const numbersOf = (fact: Fact): Token[] =>
  comparable(fact).flatMap((part) => tokensOf(part, fact.unit));

const saysSame = (a: Fact, b: Fact): boolean =>
  a.value === b.value || comparable(a).join(placeMark) === comparable(b).join(placeMark);

type Movement = { unit: 'percent' | 'point' | 'count'; by: number; within: boolean };

/** Movements of the numbers of a figure of a wider group; null where something else than numbers changed. */
function movements(before: Fact, after: Fact, tolerance: Tolerance): Movement[] | null {
  const was = numbersOf(before);
  const now = numbersOf(after);
  if (was.length !== now.length || was.length === 0) return null;
  const moved: Movement[] = [];
  for (const [i, token] of now.entries()) {
    const old = was[i] as Token;
    if (old.text === token.text) continue;
    const by = Math.abs(token.value - old.value);
    if (token.unit === 'count' || (token.unit === null && after.form === 'cell')) {
      moved.push({ unit: 'count', by, within: true });
    } else if (token.unit === null) return null;
    else moved.push({ unit: token.unit, by, within: by <= allowed(token, tolerance[token.unit]) });
  }
  return moved;
}

/**
 * Compares what two editions of a document say. A figure of a wider group may move a little; an own figure, a conclusion,
 * a row that appears or goes may not.
 */
export function compareFacts(
  before: readonly Fact[],
  after: readonly Fact[],
  tolerance: Tolerance,
): Comparison {
  const old = new Map(before.map((fact) => [fact.place, fact]));
  const here = new Set(after.map(({ place }) => place));
  const changes: Change[] = [];
  const moved = { count: 0, percent: 0, point: 0 };
  for (const fact of after) {
    const was = old.get(fact.place);
    if (was && saysSame(was, fact)) continue;
    const steps = was && fact.wider ? movements(was, fact, tolerance) : null;
    if (!steps?.every(({ within }) => within)) {
      const { place, form, value } = fact;
      changes.push({ place, form, was: was?.value ?? null, now: value });
      continue;
    }
    moved.count += 1;
    for (const { unit, by } of steps) if (unit !== 'count') moved[unit] = Math.max(moved[unit], by);
  }
  const gone = before
    .filter(({ place }) => !here.has(place))
    .map(({ place, form, value }) => ({ place, form, was: value, now: null }));
  const all = paired(changes, gone);
  const verdict = all.length > 0 ? 'changed' : moved.count > 0 ? 'moved' : 'same';
  return { verdict, changes: all, moved };
}

/** The place without its last part. */
const around = (place: string) => place.slice(0, Math.max(0, place.lastIndexOf(placeMark)));

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

/** Share of words two statements have in common. */
function likeness(a: string, b: string): number {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  const common = [...one].filter((word) => two.has(word)).length;
  return common / Math.max(1, one.size + two.size - common);
}

/** Statements that have less in common are two. */
const alike = 0.3;

/** A statement said in other words stands as one change: what was said in the section, what is said there now. */
function paired(changes: readonly Change[], gone: readonly Change[]): Change[] {
  const left = [...gone];
  const out = changes.map((change) => {
    if (change.was !== null || change.form !== 'words') return change;
    const [best] = left
      .filter(({ place, form }) => form === 'words' && around(place) === around(change.place))
      .map((other) => ({ other, by: likeness(other.was ?? '', change.now ?? '') }))
      .filter(({ by }) => by >= alike)
      .sort((a, b) => b.by - a.by);
    if (!best) return change;
    left.splice(left.indexOf(best.other), 1);
    return { ...change, was: best.other.was };
  });
  return [...out, ...left];
}
