import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CliError } from '../error.ts';
import { parseDescription } from '../ingest/described/read.ts';
import { isBlank } from '../ingest/parse.ts';
import { type Proposal, propose } from '../ingest/proposed/proposal.ts';
import { type KnownSchool, type NewSchool, schoolCodes } from '../ingest/proposed/schools.ts';
import { lookAt } from '../ingest/proposed/table.ts';
import { descriptionText, registerText, roundText } from '../ingest/proposed/text.ts';
import { readSheets } from '../ingest/read.ts';
import { recognise } from '../ingest/recognise.ts';
import type { Sheet } from '../ingest/sheet.ts';
import { plural } from '../russian/plural.ts';
import { currentGeneration } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { type Register, withWorkspace } from './command.ts';
import type { Effects } from './effects.ts';
import { descriptionsOf } from './generation.ts';

type LayoutOptions = {
  workspace: string;
  sheet?: string;
  output?: string;
  register?: string;
  force?: boolean;
};

/** `layout`: a description of a table the program does not know, proposed from its headings and values. */
export const registerLayout: Register = (program, { effects }) => {
  withWorkspace(program.command('layout'))
    .description('предложить описание незнакомой таблицы (reference/layouts/*.yaml)')
    .argument('<файл>', 'таблица с результатами: xlsx, xls, ods или csv')
    .option('--sheet <лист>', 'лист книги; без ключа – первый непустой')
    .option('--output <файл>', 'куда записать описание, например reference/layouts/моя.yaml')
    .option('--register <файл>', 'куда записать строки реестра школ (csv)')
    .option('--force', 'заменить файлы, если они уже есть')
    .action(async (file: string, options: LayoutOptions) => {
      checkOptions(options);
      const workspace = workspaceIn(options.workspace);
      const sheet = sheetOf(file, options.sheet);
      if (tellKnown(sheet, workspace, effects)) return;
      await tellProposal({ file, sheet, workspace, options }, effects);
    });
};

function checkOptions({ output, register, force }: LayoutOptions): void {
  if (output !== undefined && !/\.ya?ml$/i.test(output)) {
    throw new CliError(`Файл «${output}» должен иметь расширение .yaml.`);
  }
  if (register !== undefined && !/\.csv$/i.test(register)) {
    throw new CliError(`Файл «${register}» должен иметь расширение .csv.`);
  }
  const there = [output, register].find((path) => path !== undefined && existsSync(path));
  if (there !== undefined && !force) {
    throw new CliError(`Файл «${there}» уже есть; он не тронут.`, {
      hint: 'Укажите другое место или добавьте --force.',
    });
  }
}

/** A description may be asked for before there is a workspace. */
const workspaceIn = (folder: string): Workspace | null =>
  folder === '.' && !existsSync('spravka.yaml') ? null : openWorkspace(folder);

function sheetOf(file: string, name: string | undefined): Sheet {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new CliError(`Файла «${file}» нет.`, { hint: 'Проверьте путь.' });
  }
  const sheets = readSheets(readFileSync(path), basename(path)).sheets.filter(
    (each) => !isBlank(each),
  );
  const found = name === undefined ? sheets[0] : sheets.find((each) => each.name === name);
  if (found) return found;
  if (name === undefined) throw new CliError(`Файл «${file}» пуст.`);
  throw new CliError(`В файле «${file}» нет непустого листа «${name}».`, {
    hint: `Листы: ${sheets.map((each) => `«${each.name}»`).join(', ')}.`,
  });
}

function tellKnown(sheet: Sheet, workspace: Workspace | null, { print }: Effects): boolean {
  const found = recognise(sheet, descriptionsOf({ reference: workspace?.reference ?? null }));
  for (const { layout, recognition } of found) {
    print(`Описание не нужно: лист «${sheet.name}» читается как «${layout.title}» (${layout.id}).`);
    print(`  Узнан по: ${recognition.reason}`);
  }
  return found.length > 0;
}

type Asked = { file: string; sheet: Sheet; workspace: Workspace | null; options: LayoutOptions };

async function tellProposal(
  { file, sheet, workspace, options }: Asked,
  effects: Effects,
): Promise<void> {
  const table = lookAt(sheet);
  if (!table) {
    throw new CliError(
      `В файле «${file}», лист «${sheet.name}», не нашлось строки заголовка: ни одного знакомого слова.`,
      { hint: 'Проверьте лист (ключ --sheet) или опишите таблицу сами: docs/layouts.ru.md.' },
    );
  }
  const year = workspace?.config.documents.year ?? effects.now().getUTCFullYear();
  const proposal = propose(table, file, { year });
  const known = workspace ? await knownSchools(workspace) : [];
  const municipality = workspace?.config.municipalities[0]?.code ?? '101';
  const { codes, fresh, hidden } = schoolCodes(
    [...(proposal.school?.values ?? [])],
    known,
    municipality,
  );
  const text = descriptionText(proposal, codes, file);
  // what is proposed must be what is read
  parseDescription(text, options.output ?? 'описание');
  const round = roundText(proposal);
  const register = registerText(fresh);
  await tell({ text, round, register, fresh, hidden, municipality, proposal }, options, effects);
}

async function tell(
  told: {
    text: string;
    round: string;
    register: string;
    fresh: readonly NewSchool[];
    hidden: number;
    municipality: string;
    proposal: Proposal;
  },
  { output, register: registerFile }: LayoutOptions,
  { print, note }: Effects,
): Promise<void> {
  // without a file the text itself is printed: all that is no description stands in comments
  const beside = (lines: string) =>
    print(output ? lines : lines.replace(/^(?=.)/gm, '# ').trimEnd());
  if (output) {
    const path = await writeWhole(resolve(output), Buffer.from(told.text));
    const left = told.text.split('\n').filter((line) => line.includes('проверьте:')).length;
    print(`Описание: ${path}`);
    print(`  строк с пометкой «проверьте» – ${left}`);
  } else {
    print(told.text.trimEnd());
  }
  beside(`\nСтроки для spravka.yaml, в список rounds:\n${told.round}`);
  if (told.hidden > 0) {
    note(
      `Значений столбца школы, похожих на ФИО, – ${told.hidden}: они не показаны. Проверьте, тот ли это столбец.`,
    );
  }
  if (told.fresh.length === 0) return;
  const n = told.fresh.length;
  const schools = `${n} ${plural(n, ['школы', 'школ', 'школ'])}`;
  const place = `Проверьте названия, вид и местность; муниципалитет ${told.municipality} поставлен всем.`;
  if (registerFile) {
    const path = await writeWhole(resolve(registerFile), Buffer.from(told.register));
    beside(`Строки реестра для ${schools}: ${path}\n  ${place}`);
  } else {
    beside(`Строки реестра школ (csv) для ${schools}. ${place}\n${told.register}`);
  }
}

async function knownSchools({ store }: Workspace): Promise<KnownSchool[]> {
  if (currentGeneration(store) === null) return [];
  const db = await openPublished(store);
  try {
    return await db.all<KnownSchool>(
      'select school_code, login, name from school order by school_code',
    );
  } finally {
    db.close();
  }
}
