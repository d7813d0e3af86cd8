import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { type Audience, type Own, readAudience } from '../disclosure/index.ts';
import { CliError } from '../error.ts';
import {
  type ExportFacts,
  exportableTables,
  exportTables,
  type Format,
  formats,
} from '../publish/index.ts';
import { formatNumber } from '../russian/number.ts';
import { counted } from '../russian/plural.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import { pathPart } from '../workspace/path-part.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';

/** Folder of exported tables under the folder of reports. */
export const exportFolder = 'Выгрузка';

type ExportOptions = CommonOptions & {
  format: Format;
  table?: string[];
  audience: string;
  municipality?: string;
  school?: string;
  pupils?: boolean;
  out?: string;
};

/** `export`: the tables for other programs, with small groups hidden as the audience demands, and what each column means. */
export const registerExport: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('export')))
    .description('выгрузить таблицы для других программ, с описанием столбцов')
    .addOption(new Option('--format <формат>', 'вид файлов').choices(formats).makeOptionMandatory())
    .option(
      '--table <таблица>',
      'только эта таблица; ключ можно повторять (по умолчанию – все)',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option(
      '--audience <кому>',
      'public, municipality, school или region: от этого зависит, что скрыто',
      'municipality',
    )
    .option('--municipality <код>', 'только этот муниципалитет (аудитория municipality)')
    .option('--school <код>', 'чья выгрузка (аудитория school)')
    .option('--pupils', 'и строки участников (псевдонимы); аудитории region и school')
    .option('--out <папка>', 'куда записать (по умолчанию – в папку отчётов, «Выгрузка»)')
    .action(async (options: ExportOptions) => {
      const workspace = workspaceOf(options);
      const { config, reports } = workspace;
      const db = await openPublished(workspace.store, [
        options.out ? resolve(options.out) : reports,
      ]);
      try {
        const audience = await readAudience(db, options.audience);
        const own = await ownOf(db, audience, options);
        if (options.pupils && !audience.pupils) {
          throw new CliError(`Аудитории «${audience.audience}» строки участников не выдаются.`, {
            hint: 'Уберите --pupils или укажите --audience region (для института) либо school.',
          });
        }
        const tables = await wantedTables(db, options.table ?? []);
        const name = [audience.audience, own?.code ?? ''].filter(Boolean).join('-');
        const folder = options.out
          ? resolve(options.out)
          : join(reports, exportFolder, pathPart(name), options.format);
        const facts = await exportTables(
          db,
          {
            ...{ audience, own: own ?? { school: null, municipality: null }, tables, folder },
            ...{ format: options.format, pupils: options.pupils ?? false },
          },
          {
            region: config.region.name,
            institute: config.institute.name,
            notice: config.notice ?? '',
            own,
          },
        );
        const rows = facts.tables.reduce((sum, table) => sum + table.rows, 0);
        count({ tables_written: facts.tables.length, rows_written: rows });
        const { left_out } = facts;
        const result = {
          ...{ folder, audience: audience.audience, own: own?.code ?? null, pupils: facts.pupils },
          tables: facts.tables.map(({ table, file, rows: n }) => ({ table, file, rows: n })),
          left_out,
        };
        printResult(effects, options, result, () => exportText(facts, folder));
        if (facts.pupils && options.out) {
          effects.note(
            'В выгрузке строки участников. Она лежит вне папки отчётов: purge её не удалит, удалите её сами.',
          );
        }
      } finally {
        db.close();
      }
    });
};

/** The municipality or school whose figures are whole. @throws CliError for keys that do not fit the audience or name nobody */
async function ownOf(
  db: Database,
  { audience, own }: Audience,
  { municipality, school }: ExportOptions,
): Promise<(Own & { code: string; name: string }) | null> {
  const stray =
    own !== 'school' && school
      ? '--school'
      : own !== 'municipality' && municipality
        ? '--municipality'
        : null;
  if (stray) throw new CliError(`Ключ ${stray} не подходит к аудитории «${audience}».`);
  if (own === 'school' && !school) {
    throw new CliError('Не сказано, для какой школы выгрузка.', {
      hint: 'Добавьте --school и код школы, шесть цифр.',
    });
  }
  const code = school ?? municipality;
  if (code === undefined) return null;
  const [found] = school
    ? await db.all<{ name: string; municipality: string }>(
        'select name, municipality_code as municipality from school where school_code = $code',
        { code },
      )
    : await db.all<{ name: string; municipality: string }>(
        'select name, municipality_code as municipality from municipality where municipality_code = $code',
        { code },
      );
  if (!found) {
    throw new CliError(
      school
        ? `Школы с кодом ${code} нет в реестре.`
        : `Муниципалитета с кодом ${code} нет в spravka.yaml.`,
    );
  }
  return { code, name: found.name, school: school ?? null, municipality: found.municipality };
}

async function wantedTables(db: Database, asked: readonly string[]): Promise<readonly string[]> {
  const known = await exportableTables(db);
  const unknown = asked.find((table) => !known.includes(table));
  if (unknown === undefined) return asked;
  throw new CliError(`Таблицы «${unknown}» среди выгружаемых нет.`, {
    hint: `Есть таблицы: ${known.join(', ')}.`,
  });
}

function exportText({ tables, left_out, audience }: ExportFacts, folder: string): string {
  const width = Math.max(0, ...tables.map(({ file }) => file.length));
  const book = new Set(tables.map(({ file }) => file)).size < tables.length;
  return [
    `Выгрузка для аудитории «${audience.name}»: ${counted(tables.length, ['таблица', 'таблицы', 'таблиц'])}.`,
    ...tables.map(
      ({ table, file, rows }) =>
        `  ${(book ? table : file).padEnd(width)}  строк ${formatNumber(rows)}`,
    ),
    ...(left_out.length > 0
      ? ['Не выгружено:', ...left_out.map(({ table, reason }) => `  ${table} – ${reason}`)]
      : []),
    `Описание столбцов: README.md и schema.json. Папка: ${folder}`,
  ].join('\n');
}
