/** Seed of the whole sample region: another seed is another region. */
export const seed = 20230215;

/** A stream of numbers in [0, 1) that depends on nothing but its name and the seed. */
export type Stream = () => number;

/** mulberry32 (Tommy Ettinger, public domain) seeded with an FNV-1a hash of the name. */
export function stream(...name: (string | number)[]): Stream {
  let state = seed ^ 0x811c9dc5;
  for (const character of name.join('|')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A standard normal number (Box and Muller, 1958). */
export function normal(next: Stream): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The normal number that belongs to a name, e.g. a school's effect. */
export function effect(sd: number, ...name: (string | number)[]): number {
  return sd * normal(stream(...name));
}

/** One element of a list. */
export function pick<T>(next: Stream, list: readonly T[]): T {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new Error('pick: empty list');
  return item;
}
