import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import type { Database } from '../../store/database.ts';

/** A school on the list in force, see `list_member`. */
export type Member = {
  school_code: string;
  name: string;
  municipality: string;
  origin: 'approved' | 'computed';
  ground: 'rule' | 'decision';
  /** of the working group; null = none */
  decision: Decision | null;
};

/** What the working group decided on a school. */
export type Decision = {
  decision: 'include' | 'reject' | 'watch';
  reason: string;
  protocol: string;
  protocol_on: string;
};

/** The order that approved a list. */
export type Order = { order_number: string; order_on: string; n_approved: number };

type Of = { year: number; profile: string };

/** The order by which the list of this year and rule is approved; null = it is not. */
export async function orderOf(db: Database, { year, profile }: Of): Promise<Order | null> {
  const [order] = await db.all<Order>(
    `select order_number, order_on, n_approved from approved_list
     where year = $year and profile = $profile`,
    { year, profile },
  );
  return order ?? null;
}

/** Schools on the list in force: municipalities in their order, schools in the order of the alphabet. */
export async function membersOf(db: Database, of: Of): Promise<Member[]> {
  const rows = await db.all<Omit<Member, 'decision'> & Partial<Decision>>(
    `select member.school_code, member.origin, member.ground,
       coalesce(frozen.name, school.name) as name, coalesce(frozen.municipality, m.name) as municipality,
       coalesce(frozen.decision, decision.decision) as decision, coalesce(frozen.reason, decision.reason) as reason,
       coalesce(frozen.protocol, decision.protocol) as protocol, coalesce(frozen.protocol_on, decision.protocol_on) as protocol_on
     from list_member as member
     left join school using (school_code)
     left join municipality as m using (municipality_code)
     left join approved_school as frozen
       on member.origin = 'approved' and frozen.year = member.year and frozen.school_code = member.school_code
     left join decision
       on member.origin = 'computed' and decision.year = member.year and decision.school_code = member.school_code
     where member.year = $year and member.profile = $profile
     order by m.position nulls last, name collate ru, member.school_code`,
    of,
  );
  return rows.map(({ decision, reason, protocol, protocol_on, ...school }) => ({
    ...school,
    decision:
      decision && reason && protocol && protocol_on
        ? { decision, reason, protocol, protocol_on }
        : null,
  }));
}

/** «протокол № 3 от 12.02.2024» */
export const protocolWords = ({ protocol, protocol_on }: Decision): string =>
  `протокол №${NBSP}${protocol} от ${formatDate(protocol_on)}`;

/** «приказ № 45-од от 20.02.2024» in the case wanted. */
export const orderWords = ({ order_number, order_on }: Order, word = 'приказом'): string =>
  `${word} №${NBSP}${order_number} от ${formatDate(order_on)}`;
