import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { evidenceOf, profileOf } from '../list/evidence.ts';
import { grouped } from '../list/grouped.ts';
import { subjectsOf } from '../list/subject.ts';
import { listYears } from '../list/years.ts';
import { supportPath } from '../support-path.ts';
import { profilePaper, profileSources } from './facts.ts';
import {
  certaintyOf,
  deficitsOf,
  factorsOf,
  goalsOf,
  indicatorsOf,
  listedSchools,
  measuresOf,
  resultsOf,
  riskSources,
} from './queries.ts';

/** A risk profile for each school on the list in force of each configured year. */
export async function planRiskProfiles(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.procedure) return [];
  const documents: Paper[] = [];
  for (const year of await listYears(db, config, {})) {
    documents.push(...(await planYear(db, config, year)));
  }
  return documents.filter(
    ({ key }) => filter.school === undefined || key.endsWith(`/${filter.school}`),
  );
}

async function planYear(db: Database, config: ReportConfig, year: number): Promise<Paper[]> {
  const of = { year, profile: config.profile };
  const thresholds = await thresholdsOf(db);
  const share = thresholds.get('share_words_n');
  if (!share) throw new Error('threshold missing: share_words_n');
  const factors = grouped(await factorsOf(db, of));
  const indicators = grouped(await indicatorsOf(db, of));
  const results = grouped(await resultsOf(db, of));
  const deficits = grouped(await deficitsOf(db, of));
  const sums = grouped(await subjectsOf(db, of));
  const evidence = grouped(await evidenceOf(db, of));
  const certainty = grouped(await certaintyOf(db, of));
  const goals = grouped(await goalsOf(db, of));
  const common = {
    year,
    share: (await profileOf(db, config.profile)).share,
    tiers: tiersOf(thresholds),
    measures: await measuresOf(db),
    sources: profileSources(await riskSources(db), share),
    data: await dataDate(db, [year - 2, year - 1, year]),
  };
  return (await listedSchools(db, of)).map((school) => {
    const code = school.school_code;
    return {
      kind: 'risk_profile',
      key: `risk_profile/${year}/${code}`,
      path: supportPath(school, `Рисковый профиль ${year}.pdf`),
      title: `Рисковый профиль школы. ${school.name}, ${year} год`,
      footer: `Рисковый профиль. ${school.name}, ${year} год · для внутреннего использования`,
      notice: config.notice,
      template: 'sections',
      facts: async () =>
        profilePaper(
          {
            ...common,
            school,
            factors: factors.get(code) ?? [],
            indicators: indicators.get(code) ?? [],
            results: results.get(code) ?? [],
            deficits: deficits.get(code) ?? [],
            sums: sums.get(code) ?? [],
            evidence: evidence.get(code) ?? [],
            certainty: certainty.get(code)?.[0]?.certainty ?? null,
            goals: goals.get(code) ?? [],
          },
          config,
        ),
    };
  });
}
