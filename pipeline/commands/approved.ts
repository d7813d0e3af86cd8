import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type Approval, approvalHash } from '../rules/index.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Folder of approved lists in a workspace. */
const approvedFolder = 'approved';

/** An approved list with where it stands and the hash of what it holds. */
export type Approved = { approval: Approval; sha256: string; path: string };

export const approvedPath = (year: number): string => `${approvedFolder}/${year}.json`;

/**
 * Reads the approved lists of a workspace in the order they were approved. Each holds its own hash and the hash of the
 * one before it, so that none can be changed or taken away unnoticed.
 * @throws CliError for a file that is changed, not readable or out of the chain
 */
export function readApproved({ root }: Pick<Workspace, 'root'>): Approved[] {
  const folder = join(root, approvedFolder);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return chained(files.sort().map((name) => readOne(root, `${approvedFolder}/${name}`)));
}

const hint = 'Верните файл из резервной копии: утверждённый перечень не меняется.';

function readOne(root: string, path: string): Approved {
  let read: { approval: Approval; sha256: string };
  try {
    read = JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (cause) {
    throw new CliError(`Файл «${path}» утверждённого перечня не читается.`, { hint, cause });
  }
  const { approval, sha256 } = read;
  if (typeof approval !== 'object' || approval === null || approvalHash(approval) !== sha256) {
    throw new CliError(`Файл «${path}» изменён после утверждения: контрольная сумма не сходится.`, {
      hint,
    });
  }
  if (path !== approvedPath(approval.year)) {
    throw new CliError(
      `Файл «${path}» – перечень за ${approval.year} год, ожидается имя «${approvedPath(approval.year)}».`,
      { hint },
    );
  }
  return { approval, sha256, path };
}

/** Puts the lists one after another. @throws CliError where one is missing between them */
function chained(read: readonly Approved[]): Approved[] {
  const ordered: Approved[] = [];
  let last: string | null = null;
  while (ordered.length < read.length) {
    const next = read.filter(({ approval }) => approval.previous === last);
    const [only] = next;
    if (!only || next.length > 1) {
      const left = read.filter((each) => !ordered.includes(each)).map(({ path }) => `«${path}»`);
      throw new CliError(
        `Цепочка утверждённых перечней прервана: ${left.join(', ')} – предыдущего перечня нет или он подменён.`,
        { hint },
      );
    }
    ordered.push(only);
    last = only.sha256;
  }
  return ordered;
}

/** Writes a new approved list that nobody may change. @throws CliError where the year has one */
export function writeApproved({ root }: Pick<Workspace, 'root'>, approval: Approval): Approved {
  const path = approvedPath(approval.year);
  const sha256 = approvalHash(approval);
  mkdirSync(join(root, approvedFolder), { recursive: true });
  try {
    const text = `${JSON.stringify({ approval, sha256 }, null, 2)}\n`;
    writeFileSync(join(root, path), text, { flag: 'wx', mode: 0o444 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw alreadyApproved(approval.year, path);
  }
  return { approval, sha256, path };
}

export const alreadyApproved = (year: number, path: string): CliError =>
  new CliError(`Перечень за ${year} год уже утверждён (файл «${path}») и не меняется.`, {
    hint: 'Что изменилось бы сегодня, показывает «spravka status».',
  });

/** Puts the approved lists into `approved_list` and `approved_school`. */
export async function loadApproved(db: Database, lists: readonly Approved[]): Promise<void> {
  for (const { approval, sha256, path } of lists) {
    const { year, rule, order, schools } = approval;
    await db.run(
      'insert into approved_list values (?, ?, ?, ?, ?::date, ?::timestamp, ?, ?, ?, ?, ?)',
      [
        ...[year, rule.profile, rule.title, order.number, order.date, approval.approved_at],
        ...[approval.run, schools.filter(({ status }) => status === 'listed').length],
        ...[schools.filter(({ approved }) => approved).length, path, sha256],
      ],
    );
    for (const each of schools) {
      await db.run('insert into approved_school values (?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?)', [
        ...[year, each.school_code, each.name, each.municipality, each.status],
        ...[each.decision, each.reason, each.protocol, each.protocol_on, each.approved],
      ]);
    }
  }
}
