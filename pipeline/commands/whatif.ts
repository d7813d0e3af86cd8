import { join, resolve } from 'node:path';
import { compareProfiles, copyProfile, keepProfiles, type Whatif } from '../rules/index.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { curveLists, curveProfiles, sizeOf } from './curve.ts';
import { checkProfile, listYear } from './list-options.ts';
import { applyChange, changeWords, type RuleOptions, ruleChange } from './whatif-options.ts';
import { writeWhatifPage } from './whatif-page.ts';
import { whatifText } from './whatif-text.ts';
import { formLists, openWorld } from './world.ts';

type WhatifOptions = CommonOptions &
  RuleOptions & { profile?: string; year?: string; html?: string | true };

/** `whatif`: who would enter and leave the list under another rule, and how far each school is from the edge. */
export const registerWhatif: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('whatif')))
    .description('какие школы вошли бы в перечень и вышли из него при другом правиле')
    .option('--share <доля>', 'доля, с которой результат считается низким, например 0.25')
    .option('--min-n <число>', 'наименьшее число участников процедуры')
    .option('--years <число>', 'сколько лет рассматривать: 1 – только год перечня')
    .option('--procedures <виды>', 'только эти процедуры через запятую: vpr, vpr:mathematics:5')
    .option('--profile <профиль>', 'другой профиль правила (по умолчанию – из spravka.yaml)')
    .option('--year <год>', 'год перечня (по умолчанию – последний)')
    .option('--html [файл]', 'записать страницу с диаграммой (по умолчанию – в папку отчётов)')
    .action(async (options: WhatifOptions) => {
      const workspace = workspaceOf(options);
      const result = await whatif(workspace, options);
      count({ schools_entered: result.entered.length, schools_left: result.left.length });
      if (options.html !== undefined) {
        const file =
          options.html === true
            ? join(workspace.reports, 'Перечень', `Что если ${result.year}.html`)
            : resolve(options.html);
        effects.note(`Страница: ${await writeWhatifPage(result, workspace, file)}`);
      }
      printResult(effects, options, result, whatifText);
    });
};

const tried = 'whatif';

async function whatif(workspace: Workspace, options: WhatifOptions): Promise<Whatif> {
  const change = ruleChange(options);
  const db = await openWorld(workspace.store);
  try {
    const base = await checkProfile(db, workspace.config.profile);
    const other = await checkProfile(db, options.profile ?? base);
    const year = await listYear(db, base, options.year, 'now.low_results_list');
    const rule = await db.one<{
      title: string;
      share_numerator: number;
      share_denominator: number;
      min_participants: number;
    }>('select * from ref_profile where profile = $other', { other });
    await copyProfile(db, other, tried, change.numbers);
    await applyChange(db, tried, change);
    const curve = await curveProfiles(db, tried, change.numbers);
    await keepProfiles(db, [base, tried, ...curve.map(({ profile }) => profile)]);
    await formLists(db);
    return {
      year,
      profile: base,
      tried: other,
      changes: [
        ...(other === base ? [] : [`правило «${rule.title}»`]),
        ...changeWords(change, rule, await subjectNames(db)),
      ],
      ...(await compareProfiles(db, { year, before: base, after: tried })),
      curve: curve.length === 0 ? null : (await curveLists(db, year, curve)).map(sizeOf),
    };
  } finally {
    db.close();
  }
}

async function subjectNames(db: Database): Promise<Map<string, string>> {
  const rows = await db.all<{ subject: string; name: string }>(
    'select subject, name from now.ref_subject',
  );
  return new Map(rows.map(({ subject, name }) => [subject, name]));
}
