import { betaBinomialMidP, betaBinomialPoints } from '../statistics/beta-binomial.ts';
import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { priorWithout, type Sums, sumsOf } from './other-schools.ts';
import { rowsBy } from './rows.ts';
import { type TestRow, tested, untestable } from './test-row.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  lowered: number;
  confirmed: number;
};

/**
 * S2: marks for the work below the journal marks more often than the other schools' spread allows, or every mark confirmed (beta-binomial
 * tails, prior from the other schools of the work). Two looks at one school: the smaller p counts twice.
 */
export async function journalSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = await db.all<Row>(`
    select scope_code as school_code, procedure_id, n, lowered, confirmed
    from journal_agreement where scope = 'school' and n > 0
    order by procedure_id, scope_code`);
  const works = rowsBy(rows, ({ procedure_id }) => procedure_id);
  return [...works.values()].flatMap((schools) => {
    const lowered = sumsOf(schools.map(({ n, lowered: x }) => ({ x, n })));
    const confirmed = sumsOf(schools.map(({ n, confirmed: x }) => ({ x, n })));
    return schools.map((school) => testJournal(school, { lowered, confirmed }, limits));
  });
}

function testJournal(
  { school_code, procedure_id, n, lowered, confirmed }: Row,
  sums: { lowered: Sums; confirmed: Sums },
  limits: Limits,
): TestRow {
  const cell = { school_code, procedure_id, signal: 'S2', n };
  if (sums.lowered.groups < limits('signal_min_schools')) return untestable(cell, 'schools');
  if (n < limits('signal_min_n')) return untestable(cell, 'few');
  const usual = priorWithout(sums.lowered, { x: lowered, n });
  const exact = priorWithout(sums.confirmed, { x: confirmed, n });
  const allAgree = confirmed === n && n >= limits('journal_exact_n');
  const pLowered = usual ? betaBinomialMidP(lowered, n, usual.alpha, usual.beta) : 1;
  const pExact = exact && allAgree ? betaBinomialMidP(n, n, exact.alpha, exact.beta) : 1;
  const meanOf = (prior: typeof usual) => prior && prior.alpha / (prior.alpha + prior.beta);
  const isExact = pExact < pLowered;
  return tested(cell, {
    statistic: isExact ? 1 : lowered / n,
    expected: meanOf(isExact ? exact : usual),
    p_value: Math.min(1, 2 * Math.min(pLowered, pExact)),
    large: isExact || lowered >= limits('journal_lowered_share') * n,
    power: usual && powerOf(n, usual, limits),
  });
}

/** Chance to notice, at the level, a school whose usual share of lowered marks is `journal_power_gap` above the other schools'. */
function powerOf(n: number, { alpha, beta }: { alpha: number; beta: number }, limits: Limits) {
  const points = betaBinomialPoints(n, alpha, beta);
  let tail = 0;
  let critical = n + 1;
  while (critical > 0 && tail + (points[critical - 1] ?? 0) <= limits('signal_level') / 2) {
    critical--;
    tail += points[critical] ?? 0;
  }
  const size = alpha + beta;
  const raised = Math.min(0.99, alpha / size + limits('journal_power_gap'));
  return betaBinomialPoints(n, raised * size, (1 - raised) * size)
    .slice(critical)
    .reduce((sum, point) => sum + point, 0);
}
