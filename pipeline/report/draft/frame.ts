import { NBSP } from '../../russian/number.ts';
import type { Tiers } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { profileOf } from '../list/evidence.ts';
import { orderOf, orderWords } from '../list/member.ts';
import { listYears } from '../list/years.ts';
import type { Of } from '../monitoring/queries.ts';
import { blank, whenWords } from '../municipal/facts.ts';
import { type Activity, activitiesOf } from '../municipal/queries.ts';
import { corridorsOf, type SourceRow, sourceRow, thresholdRow } from '../recommendations/source.ts';

/** What all drafts of the schools followed share. */
export type Frame = {
  of: Of;
  config: ReportConfig;
  tiers: Tiers;
  data: string;
  /** «приказом № … от …»; null = the list is not approved */
  order: string | null;
  activities: ReadonlyMap<string, Activity>;
  sources: readonly SourceRow[];
};

/** The list whose schools are followed is the last one before the configured year, as in the monitoring; null = none. */
export async function frameOf(db: Database, config: ReportConfig): Promise<Frame | null> {
  const year = (await listYears(db, config, {})).filter((each) => each < config.year).at(-1);
  if (year === undefined) return null;
  const of = { profile: config.profile, year, later: config.year };
  const thresholds = await thresholdsOf(db);
  const profile = await profileOf(db, config.profile);
  const order = await orderOf(db, of);
  return {
    ...{ of, config, tiers: tiersOf(thresholds) },
    data: await dataDate(db, [of.year, of.later]),
    order: order ? orderWords(order) : null,
    activities: new Map((await activitiesOf(db, of)).map((each) => [each.activity, each])),
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      ...(await corridorsOf(db, 'vpr')).map((row) =>
        sourceRow('Уровни освоения по выполнению задания', row.words.join('. '), row),
      ),
      ...['group_min_n', 'share_words_n', 'skill_deficit_share'].flatMap((name) => {
        const row = thresholds.get(name);
        return row ? [thresholdRow(row)] : [];
      }),
    ],
  };
}

/** «п. 3.12, срок 25.04.2023»: the item of the road map a draft belongs to. */
export function itemWords({ activities }: Pick<Frame, 'activities'>, number: string): string {
  const found = activities.get(number);
  return `п.${NBSP}${number} дорожной карты, срок: ${found ? whenWords(found) : blank}`;
}
