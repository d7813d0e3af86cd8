import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, exitCode } from '../error.ts';
import { decisionHeads, decisionWords } from '../ingest/decision.ts';
import { programVersion } from '../project.ts';
import { decisionBook, entryBook } from '../publish/index.ts';
import { type Approval, gatherApproval } from '../rules/index.ts';
import { formatDate } from '../russian/date.ts';
import { NBSP } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import type { Database } from '../store/database.ts';
import { lockStore } from '../store/lock.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type Approved,
  alreadyApproved,
  approvedPath,
  readApproved,
  writeApproved,
} from './approved.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { checkDecisions, decisionsFile, loadDecisions, workspaceDecisions } from './decisions.ts';
import type { Effects } from './effects.ts';
import { buildGeneration } from './generation.ts';
import { checkProfile, listYear } from './list-options.ts';

type ApproveOptions = CommonOptions & {
  year?: string;
  order?: string;
  date?: string;
  profile?: string;
  template?: boolean;
};

/** `approve`: freezes the list of a year with decisions, rule, counts and sources. */
export const registerApprove: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('approve')))
    .description('утвердить перечень года: закрепить школы, решения, правило и источники')
    .option('--year <год>', 'год перечня')
    .option('--order <номер>', 'номер приказа')
    .option('--date <день>', 'день приказа, ГГГГ-ММ-ДД (по умолчанию – сегодня)')
    .option('--profile <профиль>', 'профиль правила (по умолчанию – из spravka.yaml)')
    .option('--template', `записать пустой файл решений рабочей группы (${decisionsFile})`)
    .action(async (options: ApproveOptions) => {
      const workspace = workspaceOf(options);
      if (options.template) {
        await writeTemplate(workspace, effects);
        return;
      }
      const { year, order, date } = wanted(options, effects);
      const approved = await approve(workspace, { ...options, year, order, date }, effects);
      const { schools } = approved.approval;
      count({
        schools_approved: schools.filter((school) => school.approved).length,
        decisions: schools.filter((school) => school.decision !== null).length,
      });
      // the tables of the store take the new list over
      await buildGeneration(workspace, { sources: [], inbox: false }, effects);
      printResult(effects, options, approved, approvedText);
      exit(exitCode.ok);
    });
};

async function writeTemplate(workspace: Workspace, effects: Effects): Promise<void> {
  const file = join(workspace.root, decisionsFile);
  if (existsSync(file)) {
    throw new CliError(`Файл «${file}» уже есть; он не тронут.`, {
      hint: 'Чтобы начать заново, переименуйте его.',
    });
  }
  const words = Object.keys(decisionWords);
  effects.print(
    `Файл решений: ${await writeWhole(file, await entryBook(decisionBook(Object.values(decisionHeads), words)))}`,
  );
}

function wanted({ year, order, date }: ApproveOptions, { now }: Effects) {
  if (year === undefined || order === undefined || order.trim() === '') {
    throw new CliError('Для утверждения нужны год перечня и номер приказа.', {
      hint: 'Например: spravka approve --year 2023 --order 45-од --date 2024-02-20.',
    });
  }
  const day = date ?? now().toISOString().slice(0, 10);
  const real = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || real.toJSON()?.slice(0, 10) !== day) {
    throw new CliError(`Ключ --date: стоит «${date}», ожидается день ГГГГ-ММ-ДД.`);
  }
  return { year, order: order.trim(), date: day };
}

type Wanted = { year: string; order: string; date: string; profile?: string };

async function approve(workspace: Workspace, options: Wanted, effects: Effects): Promise<Approved> {
  const lock = lockStore(workspace.store);
  try {
    const lists = readApproved(workspace);
    const decisions = workspaceDecisions(workspace);
    const db = await openPublished(workspace.store);
    try {
      const profile = await checkProfile(db, options.profile ?? workspace.config.profile);
      const year = await listYear(db, profile, options.year);
      const there = lists.find(({ approval }) => approval.year === year);
      if (there) throw alreadyApproved(year, approvedPath(year));
      await checkDecisions(db, decisions);
      await db.run('create temp table decision_now as from decision limit 0');
      await loadDecisions(db, decisions, 'decision_now');
      await refuseUnjudged(db, profile, year);
      const approval = await gatherApproval(db, profile, {
        year,
        order: { number: options.order, date: options.date },
        approved_at: effects.now().toISOString().slice(0, 19),
        program_version: programVersion,
        previous: lists.at(-1)?.sha256 ?? null,
      });
      return writeApproved(workspace, approval);
    } finally {
      db.close();
    }
  } finally {
    lock.release();
  }
}

/** @throws CliError for a decision on a school the list of the year does not hold: it would be lost silently */
async function refuseUnjudged(db: Database, profile: string, year: number): Promise<void> {
  const lost = await db.all<{ school_code: string; row: number }>(
    `select school_code, row from decision_now
     where year = $year and school_code not in (
       select school_code from low_results_list where year = $year and profile = $profile)
     order by row`,
    { profile, year },
  );
  if (lost.length === 0) return;
  throw new CliError(
    lost
      .map(
        ({ school_code, row }) =>
          `${decisionsFile}, строка ${row}: школа ${school_code} в перечне за ${year} год не рассматривается (закрыта, ещё не открыта или учтена с другой школой).`,
      )
      .join('\n'),
  );
}

function approvedText({ approval, sha256, path }: Approved): string {
  const { year, order, schools, rule } = approval;
  const on = schools.filter((school) => school.approved);
  const names = (title: string, of: Approval['schools']) =>
    of.length === 0 ? [] : [`${title}:`, ...of.map((each) => `  ${each.school_code} ${each.name}`)];
  return [
    `Перечень за ${year}${NBSP}год утверждён приказом №${NBSP}${order.number} от ${formatDate(order.date)}: ${counted(on.length, WORDS.school)}.`,
    `Правило: ${rule.title}.`,
    ...names(
      'Включены решением рабочей группы',
      on.filter(({ decision, status }) => decision === 'include' && status !== 'listed'),
    ),
    ...names(
      'Не включены решением рабочей группы',
      schools.filter(({ approved, status }) => !approved && status === 'listed'),
    ),
    ...names(
      'Наблюдение',
      schools.filter(({ decision }) => decision === 'watch'),
    ),
    `Файл: ${path}, контрольная сумма ${sha256.slice(0, 12)}…`,
    'Пересчёт этот перечень не изменит.',
  ].join('\n');
}
