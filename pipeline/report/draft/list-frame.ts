import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { profileOf } from '../list/evidence.ts';
import { type Member, membersOf, type Order, orderOf } from '../list/member.ts';
import { type MunicipalPlan, municipalPlans } from '../municipal/facts.ts';
import { activitiesOf } from '../municipal/queries.ts';
import { sourceRow } from '../recommendations/source.ts';
import type { Frame } from './frame.ts';

/** A list with what the order and the letters about it say. */
export type ListFrame = Omit<Frame, 'order' | 'of'> & {
  year: number;
  members: readonly Member[];
  order: Order | null;
  /** sheets of the municipalities, whose figures are those a municipality may be told */
  plans: readonly MunicipalPlan[];
  rule: { title: string; words: string };
};

export async function listFrame(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<ListFrame> {
  const of = { year, profile: config.profile };
  const profile = await profileOf(db, config.profile);
  return {
    ...{ year, config, tiers: tiersOf(await thresholdsOf(db)) },
    data: await dataDate(db, [year - 1, year]),
    members: await membersOf(db, of),
    order: await orderOf(db, of),
    plans: await municipalPlans(db, of),
    rule: { title: profile.title, words: profile.words },
    activities: new Map((await activitiesOf(db, of)).map((each) => [each.activity, each])),
    sources: [sourceRow('Правило перечня', profile.title, profile)],
  };
}
