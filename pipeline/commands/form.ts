import { resolve } from 'node:path';
import { Argument } from 'commander';
import { CliError } from '../error.ts';
import { formPath, schoolOf, schoolsOf, workOf, writeForm } from '../publish/index.ts';
import { type Forms, plural } from '../russian/plural.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { currentGeneration } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type CommonOptions, type Register, withWorkspace, workspaceOf } from './command.ts';
import { loadDescription } from './description.ts';
import type { Effects } from './effects.ts';
import { formCurators } from './form-curators.ts';
import { formRoadmap } from './form-roadmap.ts';

type GivenOptions = CommonOptions & {
  procedure?: string;
  school?: string;
  allSchools?: boolean;
  class?: string[];
  output?: string;
};

type FormOptions = GivenOptions & { procedure: string };

type Work = Awaited<ReturnType<typeof workOf>>;
type School = Awaited<ReturnType<typeof schoolOf>>;

/** Workbooks of the workspace itself, beside the forms of procedures. */
const books = {
  roadmap: { words: 'Книга дорожной карты', dative: 'дорожной карте', write: formRoadmap },
  curators: { words: 'Книга кураторов', dative: 'книге кураторов', write: formCurators },
} as const;

const forms: Forms = ['форма', 'формы', 'форм'];

/** `form`: empty collection workbooks of a procedure, for one school, for any, or one for each. */
export const registerForm: Register = (program, { effects, count }) => {
  withWorkspace(program.command('form'))
    .description(
      'подготовить пустую форму сбора результатов процедуры, книгу дорожной карты или кураторов',
    )
    .addArgument(
      new Argument(
        '[вид]',
        'книга дорожной карты или кураторов; без него – форма процедуры',
      ).choices(Object.keys(books)),
    )
    .option('--procedure <код>', 'код процедуры из spravka.yaml')
    .option('--school <код>', 'школа, шесть цифр; без ключа школа впишет код сама')
    .option('--all-schools', 'по форме каждой школе реестра, которая пишет работу')
    .option(
      '--class <класс>',
      'класс, например 5А; ключ можно повторять',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option('--output <файл>', 'куда записать (по умолчанию – в папку отчётов, «Формы»)')
    .action(async (kind: keyof typeof books | undefined, given: GivenOptions) => {
      if (kind) {
        refuseOptions(kind, given);
        count({ forms_written: (await books[kind].write(workspaceOf(given), effects)) ? 1 : 0 });
        return;
      }
      const options = checkOptions(given);
      const workspace = workspaceOf(options);
      const { work, schools } = await wanted(workspace, options, effects);
      const classes = classesOf(options.class ?? [], work);
      const { config, reports } = workspace;
      const { name, phone } = config.executor;
      const collector = {
        institute: config.institute.name,
        executor: [name, phone].filter(Boolean).join(', '),
        notice: config.notice ?? '',
      };
      const write = async (school: School | null) => {
        const path = options.output ? resolve(options.output) : formPath({ work, school }, reports);
        return { path, file: await writeForm({ work, school, classes, collector }, path) };
      };
      if (options.allSchools) {
        count({ forms_written: await writeAll(schools, write, work, effects) });
        return;
      }
      const { path, file } = await write(schools[0] ?? null);
      if (file === null) {
        throw new CliError(`Файл «${path}» уже заполнен или не является формой; он не тронут.`, {
          hint: 'Уберите его или укажите другое место ключом --output.',
        });
      }
      count({ forms_written: 1 });
      effects.print(`Форма: ${file}`);
    });
};

/** @throws CliError for an option that is of the form of a procedure */
function refuseOptions(kind: keyof typeof books, options: GivenOptions): void {
  const { procedure, school, allSchools, class: classes, output } = options;
  const clash = Object.entries({ procedure, school, allSchools, class: classes, output }).find(
    ([, value]) => value !== undefined,
  );
  if (!clash) return;
  const [name] = clash;
  throw new CliError(
    `Ключ --${name === 'allSchools' ? 'all-schools' : name} не относится к ${books[kind].dative}.`,
    { hint: `${books[kind].words} лежит в рабочей папке: spravka form ${kind} --workspace ПАПКА.` },
  );
}

function checkOptions(options: GivenOptions): FormOptions {
  const { procedure, allSchools, school, class: classes, output } = options;
  if (procedure === undefined) {
    throw new CliError('Команда неполна: не указан обязательный ключ «--procedure <код>».', {
      hint: 'Форма процедуры: spravka form --procedure КОД; книга дорожной карты: spravka form roadmap; книга кураторов: spravka form curators.',
    });
  }
  const clash = allSchools && (school ? '--school' : output ? '--output' : classes && '--class');
  if (clash) {
    throw new CliError(`Ключ ${clash} не сочетается с --all-schools.`, {
      hint: 'С --all-schools формы ложатся в папку отчётов, по одной каждой школе.',
    });
  }
  if (output !== undefined && !/\.xlsx$/i.test(output)) {
    throw new CliError(`Файл «${output}» должен иметь расширение .xlsx.`);
  }
  return { ...options, procedure };
}

/** The work, and the schools forms are made for: none where the school writes its code itself. */
async function wanted(
  workspace: Workspace,
  { procedure, school, allSchools }: FormOptions,
  effects: Effects,
): Promise<{ work: Work; schools: School[] }> {
  const db = await openDatabase(':memory:');
  let published: Database | null = null;
  try {
    await loadDescription(db, workspace);
    const work = await workOf(db, procedure);
    const stored = currentGeneration(workspace.store) !== null;
    published = stored && (school || allSchools) ? await openPublished(workspace.store) : null;
    if (allSchools) return { work, schools: await schoolsOf(published, work) };
    if (school === undefined) return { work, schools: [] };
    const found = await schoolOf(published, work, school);
    if (found.name === null) {
      effects.note('Реестр школ ещё не загружен: код школы не проверен, наименования в форме нет.');
    }
    return { work, schools: [found] };
  } finally {
    published?.close();
    db.close();
  }
}

/** Classes as given: of the grade, each once. */
function classesOf(given: readonly string[], { grade, title }: Work): string[] {
  const classes = [...new Set(given.map((text) => text.trim().toUpperCase()))];
  const wrong = classes.find((name) => !new RegExp(`^${grade}(\\D.{0,9})?$`).test(name));
  if (wrong !== undefined) {
    throw new CliError(`Класс «${wrong}» не подходит: работу «${title}» пишут в ${grade} классе.`, {
      hint: `Ожидается класс вида ${grade}А.`,
    });
  }
  return classes;
}

async function writeAll(
  schools: readonly School[],
  write: (school: School) => Promise<{ path: string; file: string | null }>,
  work: Work,
  effects: Effects,
): Promise<number> {
  const stage = effects.progress.start('Подготовка форм', schools.length);
  const kept: string[] = [];
  for (const [i, school] of schools.entries()) {
    const { path, file } = await write(school);
    if (file === null) kept.push(path);
    stage.tick(i + 1, school.name ?? school.code);
  }
  const n = schools.length - kept.length;
  stage.end(`${n} ${plural(n, forms)}`);
  effects.print(`${work.title}: ${n} ${plural(n, forms)} в папке отчётов, «Формы/${work.folder}»`);
  for (const path of kept) effects.note(`Уже заполнен или не является формой, не тронут: ${path}`);
  return n;
}
