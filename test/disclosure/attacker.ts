/**
 * Somebody who has the printed table and wants the hidden numbers. It shares nothing with the program: it knows the
 * equations (totals and their parts), the numbers printed, and what is printed about the hidden ones (limits), and it
 * takes three roads: exact elimination over fractions, bounds narrowed until nothing moves, and for small tables every
 * table in whole numbers that prints the same.
 */
export type Printed = {
  /** null = hidden */
  value: number | null;
  least: number;
  most: number;
};

export type Equation = { total: string; parts: readonly string[] };

type Fraction = { n: bigint; d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fraction = (n: bigint, d = 1n): Fraction => {
  const by = gcd(n, d) * (d < 0n ? -1n : 1n);
  return by === 0n ? { n: 0n, d: 1n } : { n: n / by, d: d / by };
};
const less = (a: Fraction, b: Fraction, times: Fraction): Fraction =>
  fraction(a.n * b.d * times.d - b.n * times.n * a.d, a.d * b.d * times.d);
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);

/** Unknowns that the equations alone determine, with their values: Gauss and Jordan over fractions. */
export function eliminate(
  table: ReadonlyMap<string, Printed>,
  equations: readonly Equation[],
): Map<string, number> {
  const unknown = [...table].filter(([, { value }]) => value === null).map(([id]) => id);
  const at = new Map(unknown.map((id, i) => [id, i]));
  const rows = equations.map(({ total, parts }) => {
    const row = Array.from({ length: unknown.length + 1 }, () => fraction(0n));
    const add = (id: string, sign: bigint) => {
      const i = at.get(id);
      if (i !== undefined) row[i] = less(row[i] as Fraction, fraction(-sign), fraction(1n));
      else {
        const known = fraction(sign * BigInt(table.get(id)?.value ?? Number.NaN));
        row[unknown.length] = less(row[unknown.length] as Fraction, known, fraction(1n));
      }
    };
    for (const id of parts) add(id, 1n);
    add(total, -1n);
    return row;
  });
  let top = 0;
  for (let column = 0; column < unknown.length && top < rows.length; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= top && (row[column] as Fraction).n !== 0n);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [rows[pivot] as Fraction[], rows[top] as Fraction[]];
    const lead = (rows[top] as Fraction[])[column] as Fraction;
    const line = (rows[top] as Fraction[]).map((each) => over(each, lead));
    rows[top] = line;
    for (const [i, row] of rows.entries()) {
      const times = row[column] as Fraction;
      if (i === top || times.n === 0n) continue;
      rows[i] = row.map((each, j) => less(each, line[j] as Fraction, times));
    }
    top += 1;
  }
  const found = new Map<string, number>();
  for (const row of rows) {
    const left = row.slice(0, -1).flatMap(({ n }, i) => (n === 0n ? [] : [i]));
    if (left.length !== 1) continue;
    const { n, d } = row[unknown.length] as Fraction;
    found.set(unknown[left[0] as number] as string, Number(n) / Number(d));
  }
  return found;
}

/** Unknowns whose bounds meet when every equation is used over and over. */
export function narrow(
  table: ReadonlyMap<string, Printed>,
  equations: readonly Equation[],
): Map<string, number> {
  const low = new Map([...table].map(([id, { value, least }]) => [id, value ?? least]));
  const high = new Map([...table].map(([id, { value, most }]) => [id, value ?? most]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { total, parts } of equations) {
      const terms = [...parts.map((id) => [id, 1] as const), [total, -1] as const];
      for (const [id, sign] of terms) {
        // sign · x = − the others
        let least = 0;
        let most = 0;
        for (const [other, its] of terms) {
          if (other === id) continue;
          const [a, b] = [low.get(other) as number, high.get(other) as number];
          least -= its > 0 ? b : -a;
          most -= its > 0 ? a : -b;
        }
        const [lo, hi] = sign > 0 ? [least, most] : [-most, -least];
        if (lo > (low.get(id) as number)) {
          low.set(id, lo);
          moved = true;
        }
        if (hi < (high.get(id) as number)) {
          high.set(id, hi);
          moved = true;
        }
      }
    }
  }
  const found = new Map<string, number>();
  for (const [id, { value }] of table) {
    if (value === null && low.get(id) === high.get(id)) found.set(id, low.get(id) as number);
  }
  return found;
}

/**
 * Unknowns with one value in every table of whole numbers that prints the same.
 * @throws Error where there are too many tables to look at
 */
export function enumerate(
  table: ReadonlyMap<string, Printed>,
  equations: readonly Equation[],
  most = 6_000,
): Map<string, number> {
  const unknown = [...table].filter(([, { value }]) => value === null).map(([id]) => id);
  const values = new Map([...table].map(([id, { value }]) => [id, value]));
  const seen = new Map(unknown.map((id) => [id, new Set<number>()]));
  const upper = (id: string): number => {
    const own = table.get(id)?.most ?? 0;
    const totals = equations
      .filter(({ parts }) => parts.includes(id))
      .map(({ total }) => values.get(total));
    return Math.min(own, ...totals.filter((total) => total !== null && total !== undefined));
  };
  let steps = 0;
  const walk = (i: number): void => {
    steps += 1;
    if (steps > most) throw new Error('too many tables');
    const id = unknown[i];
    if (id === undefined) {
      for (const name of unknown) seen.get(name)?.add(values.get(name) as number);
      return;
    }
    for (let value = table.get(id)?.least ?? 0; value <= upper(id); value += 1) {
      values.set(id, value);
      if (equations.every((equation) => mayHold(equation, values))) walk(i + 1);
    }
    values.set(id, null);
  };
  walk(0);
  return new Map(
    [...seen].flatMap(([id, set]) => (set.size === 1 ? [[id, [...set][0] as number]] : [])),
  );
}

function mayHold({ total, parts }: Equation, values: ReadonlyMap<string, number | null>): boolean {
  const sum = parts.reduce((so, id) => so + (values.get(id) ?? 0), 0);
  const open = parts.some((id) => values.get(id) === null);
  const whole = values.get(total);
  if (whole === null || whole === undefined) return true;
  return open ? sum <= whole : sum === whole;
}
