import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { dataDate } from '../data-date.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { orderOf, orderWords } from '../list/member.ts';
import { listYears } from '../list/years.ts';
import { sourceRow } from '../recommendations/source.ts';
import { riskSources } from '../risk-profile/queries.ts';
import { supportFolder } from '../support-path.ts';
import { type MunicipalPlan, municipalPlans } from './facts.ts';
import { type PlanFrame, planPaper } from './view.ts';

const fileName = ({ municipality, year }: MunicipalPlan, extension: string): string =>
  `${supportFolder}/${pathPart(municipality)}/Муниципальная дорожная карта ${year} (проект).${extension}`;

const titleOf = ({ municipality, year }: MunicipalPlan): string =>
  `Муниципальная дорожная карта методической помощи (проект). ${municipality}, ${year} год`;

/** Drafts of the road maps of municipalities for the lists of the configured years. */
export async function planMunicipal(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  const papers: Paper[] = [];
  for (const { plans, frame } of await plansByYear(db, config, filter)) {
    for (const plan of plans) {
      papers.push({
        kind: 'municipal_plan',
        key: `municipal_plan/${plan.year}/${plan.municipality_code}`,
        path: fileName(plan, 'pdf'),
        title: titleOf(plan),
        footer: `Муниципальная дорожная карта (проект). ${plan.municipality}, ${plan.year} год · для внутреннего использования`,
        notice: config.notice,
        template: 'sections',
        facts: async () => planPaper(plan, frame, config),
      });
    }
  }
  return papers;
}

/** The same drafts as data for workbooks. */
export async function municipalBooks(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<{ key: string; path: string; title: string; plan: MunicipalPlan; data: string }[]> {
  const years = await plansByYear(db, config, filter);
  return years.flatMap(({ plans, frame }) =>
    plans.map((plan) => ({
      key: `municipal_plan/book/${plan.year}/${plan.municipality_code}`,
      path: fileName(plan, 'xlsx'),
      title: titleOf(plan),
      plan,
      data: frame.data,
    })),
  );
}

async function plansByYear(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<{ plans: MunicipalPlan[]; frame: PlanFrame }[]> {
  const sources = (await riskSources(db)).map((row) =>
    sourceRow(row.what, `всего – ${row.n}`, row),
  );
  const made: { plans: MunicipalPlan[]; frame: PlanFrame }[] = [];
  for (const year of await listYears(db, config, filter)) {
    const of = { year, profile: config.profile };
    const order = await orderOf(db, of);
    const basis = order
      ? `перечень за ${year} год, ${orderWords(order, 'приказ')}`
      : `расчётный перечень за ${year} год, ещё не утверждён`;
    const data = await dataDate(db, [year - 1, year]);
    made.push({ plans: await municipalPlans(db, of), frame: { basis, data, sources } });
  }
  return made;
}
