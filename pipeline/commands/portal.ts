import {
  type Given,
  newestList,
  type PortalConfig,
  type PortalResult,
  type WhatifView,
  writePortal,
} from '../publish/index.ts';
import { renderTemplate } from '../report/index.ts';
import {
  compareProfiles,
  copyProfile,
  explainPage,
  explainSchool,
  keepProfiles,
} from '../rules/index.ts';
import { distanceWords, edgeWorks } from '../russian/verdict.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { curveLists, curveProfiles } from './curve.ts';
import type { Effects } from './effects.ts';
import { sideWords } from './whatif-text.ts';
import { formLists, openWorld } from './world.ts';

/** Writes the portal of the published generation; what did not change is left alone. */
export async function makePortal(
  db: Database,
  workspace: Workspace,
  config: PortalConfig,
  effects: Effects,
): Promise<PortalResult> {
  const stage = effects.progress.start('Портал', 1);
  const given: Given = {
    render: renderTemplate,
    why: await whyOf(db, workspace, config),
    whatif: () => whatifOf(db, workspace.store, config),
  };
  const result = await writePortal(db, config, workspace.reports, given, (title, done, total) =>
    stage.tick(done, title, total),
  );
  stage.end(
    `файлов ${result.files}: написано ${result.written}, без изменений ${result.unchanged}${result.removed > 0 ? `, удалено ${result.removed}` : ''}`,
  );
  return result;
}

/** Derivations of verdicts without rows of participants: `explain --html` has those, and they go with a purge. */
async function whyOf(
  db: Database,
  { config: { institute, region } }: Workspace,
  config: PortalConfig,
): Promise<Given['why']> {
  const year = await newestList(db, config);
  const { profile } = config;
  const judged = new Set(
    (
      await db.all<{ school_code: string }>(
        'select school_code from low_results_list where profile = $profile and year = $year',
        { profile, year },
      )
    ).map(({ school_code }) => school_code),
  );
  return async (code) => {
    if (year === null || !judged.has(code)) return null;
    const facts = await explainSchool(db, code, { year, profile, pupils: false });
    return explainPage(facts, { institute: institute.name, region: region.name, run: '' });
  };
}

const now = 'portal';

/** Lists at every share of the curve, and how far each school is from the edge under the rule in force. */
async function whatifOf(
  db: Database,
  store: string,
  config: PortalConfig,
): Promise<WhatifView | null> {
  const year = await newestList(db, config);
  if (year === null) return null;
  const { profile } = config;
  const world = await openWorld(store);
  try {
    const rule = await world.one<{ share_numerator: number; share_denominator: number }>(
      'select share_numerator, share_denominator from ref_profile where profile = $profile',
      { profile },
    );
    await copyProfile(world, profile, now, {});
    const curve = await curveProfiles(world, now);
    await keepProfiles(world, [now, ...curve.map((point) => point.profile)]);
    await formLists(world);
    const { edge } = await compareProfiles(world, { year, before: now, after: now });
    const places = new Map(
      (
        await db.all<{ school_code: string; place: number }>(
          `select school_code, row_number() over (order by m.position, s.name collate ru, school_code) as place
           from school as s join municipality as m using (municipality_code)`,
        )
      ).map(({ school_code, place }) => [school_code, place]),
    );
    const placeOf = (code: string) => places.get(code) ?? 0;
    const percent = (100 * rule.share_numerator) / rule.share_denominator;
    return {
      year,
      now: curve.some((point) => point.percent === percent) ? percent : null,
      listed: edge
        .filter(({ listed }) => listed)
        .map(({ school_code }) => school_code)
        .sort(),
      shares: await curveLists(world, year, curve),
      edge: edge
        .map((school) => ({
          code: school.school_code,
          side: school.listed ? 'в перечне' : sideWords(school.status),
          distance: school.distance,
          words: [distanceWords(school.distance), edgeWorks(school.works)]
            .filter(Boolean)
            .join(': '),
        }))
        .sort((a, b) => placeOf(a.code) - placeOf(b.code)),
    };
  } finally {
    world.close();
  }
}
