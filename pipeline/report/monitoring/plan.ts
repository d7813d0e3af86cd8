import { formatNumber } from '../../russian/number.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { profileOf } from '../list/evidence.ts';
import { grouped } from '../list/grouped.ts';
import { orderOf, orderWords } from '../list/member.ts';
import { listYears } from '../list/years.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { supportFolder, supportPath } from '../support-path.ts';
import {
  attentionOf,
  changesOf,
  decisionsOf,
  followedSchools,
  growthOf,
  nextWork,
  type Of,
  pointsOf,
  risksOf,
  watchedSchools,
} from './queries.ts';
import { regionPaper } from './region.ts';
import { type Frame, schoolPaper } from './school.ts';
import {
  aimedOf,
  besideOf,
  effectsOf,
  judgedOf,
  leaveRule,
  movedTasks,
  tookPart,
  turnsOf,
} from './since.ts';

/**
 * The monitoring of the schools on the last list before the configured year, one document each and one for the region; none where
 * there is no such list.
 */
export async function planMonitoring(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.procedure) return [];
  const year = (await listYears(db, config, {})).filter((each) => each < config.year).at(-1);
  if (year === undefined) return [];
  const of: Of = { profile: config.profile, year, later: config.year };
  const schools = await followedSchools(db, of);
  if (schools.length === 0) return [];
  const frame = await frameOf(db, of);
  const changes = await changesOf(db, of);
  const points = await pointsOf(db, of);
  const decisions = await decisionsOf(db, of);
  const [changeBy, pointBy, decisionBy] = [grouped(changes), grouped(points), grouped(decisions)];
  const growthBy = grouped(await growthOf(db, of));
  const attentionBy = grouped(await attentionOf(db, of));
  const riskBy = grouped(await risksOf(db, of));
  const watched = await watchedSchools(db, of);
  const judged = await judgedOf(db, of);
  const judgedBy = grouped(judged);
  const movedBy = grouped(await movedTasks(db, of));
  const aimed = await aimedOf(db, of);
  const aimedBy = grouped(aimed);
  const took = await tookPart(db, of);
  const tookBy = grouped(took);
  const besideBy = grouped(await besideOf(db, of));
  const file = `Мониторинг динамики ${of.year}-${of.later}.pdf`;
  const common = { kind: 'monitoring', notice: config.notice, template: 'sections' } as const;
  const own = schools
    .filter(({ school_code }) => filter.school === undefined || school_code === filter.school)
    .map((school): Paper => {
      const code = school.school_code;
      return {
        ...common,
        key: `monitoring/${of.year}-${of.later}/${code}`,
        path: supportPath(school, file),
        title: `Мониторинг динамики. ${school.name}, ${of.year}–${of.later} годы`,
        footer: `Мониторинг динамики. ${school.name} · для внутреннего использования`,
        facts: async () =>
          schoolPaper(
            {
              school,
              changes: changeBy.get(code) ?? [],
              points: pointBy.get(code) ?? [],
              growth: growthBy.get(code) ?? [],
              attention: attentionBy.get(code) ?? [],
              risks: riskBy.get(code) ?? [],
              decisions: decisionBy.get(code) ?? [],
              judged: judgedBy.get(code)?.[0] ?? null,
              moved: movedBy.get(code) ?? [],
              aimed: aimedBy.get(code) ?? [],
              took: tookBy.get(code) ?? [],
              beside: besideBy.get(code) ?? [],
            },
            frame,
            config,
          ),
      };
    });
  if (filter.school) return own;
  const groups = points.filter(({ school_code }) => ['listed', 'others'].includes(school_code));
  return [
    ...own,
    {
      ...common,
      key: `monitoring/${of.year}-${of.later}/region`,
      path: `${supportFolder}/${file}`,
      title: `Мониторинг динамики школ перечня, ${of.year}–${of.later} годы`,
      footer: `Мониторинг динамики школ перечня, ${of.year}–${of.later} годы · для внутреннего использования`,
      facts: async () =>
        regionPaper(
          {
            ...{ schools, changes, points: groups, decisions, watched, judged, aimed, took },
            effects: await effectsOf(db, of),
            turns: await turnsOf(db, of),
          },
          frame,
          config,
        ),
    },
  ];
}

async function frameOf(db: Database, of: Of): Promise<Frame> {
  const thresholds = await thresholdsOf(db);
  const profile = await profileOf(db, of.profile);
  const order = await orderOf(db, of);
  const rule = await leaveRule(db);
  const used = [
    'group_min_n',
    'share_words_n',
    'confidence_z',
    'coverage_share',
    'support_matches',
    'support_standing',
    'support_min_schools',
  ];
  return {
    of,
    order: order ? orderWords(order) : null,
    share: profile.share,
    tiers: tiersOf(thresholds),
    data: await dataDate(db, [of.year, of.later]),
    next: await nextWork(db),
    rule,
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      ...rule.map((row) =>
        sourceRow(
          `Вывод из перечня: ${row.words}`,
          formatNumber(row.value, row.value % 1 === 0 ? 0 : 2),
          row,
        ),
      ),
      ...used.flatMap((name) => {
        const row = thresholds.get(name);
        return row ? [thresholdRow(row)] : [];
      }),
    ],
  };
}
