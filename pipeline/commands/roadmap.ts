import { CliError } from '../error.ts';
import { runModels } from '../model/run.ts';
import { roadmapFacts } from '../publish/index.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { roadmapFile } from './roadmap-tables.ts';
import { roadmapText } from './roadmap-text.ts';
import { martsFolder } from './stages.ts';

type RoadmapOptions = CommonOptions & { asOf?: string; month?: string };

/** Marts that tell where the road map stands on a day. */
const stateMarts: ReadonlySet<string> = new Set([
  'activity_school',
  'activity_state',
  'roadmap_day',
  'roadmap_need',
  'roadmap_school_state',
]);

/** `roadmap`: what of the road map is done, late, waits for data, is ready; who took part. */
export const registerRoadmap: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('roadmap')))
    .description('дорожная карта: выполнено, просрочено, ждёт данных, готово; участие школ')
    .option(
      '--as-of <день>',
      'на какой день, ГГГГ-ММ-ДД (по умолчанию – из spravka.yaml или по данным)',
    )
    .option('--month <месяц>', 'мероприятия одного месяца, ГГГГ-ММ')
    .action(async (options: RoadmapOptions) => {
      const workspace = workspaceOf(options);
      const month = monthOf(options.month);
      const day = dayOf(options.asOf);
      const db = await openPublished(workspace.store);
      try {
        if (day !== null) await tellFor(db, day);
        const facts = await roadmapFacts(db);
        if (facts === null) {
          throw new CliError(`В рабочей папке нет дорожной карты (${roadmapFile}).`, {
            hint: 'Подготовьте её командой «spravka form roadmap», заполните и выполните «spravka run».',
          });
        }
        const shown =
          month === null
            ? facts
            : {
                ...facts,
                activities: facts.activities.filter(({ periods }) =>
                  periods.some(
                    (each) => each.starts_on <= `${month}-31` && each.ends_on >= `${month}-01`,
                  ),
                ),
              };
        const of = (state: string) =>
          shown.activities.filter((each) => each.state === state).length;
        count({
          activities: shown.activities.length,
          activities_done: of('done'),
          activities_late: of('late'),
          activities_waiting: of('waiting'),
        });
        printResult(effects, options, { ...shown, month }, roadmapText);
      } finally {
        db.close();
      }
    });
};

/** Tells the states for another day: tables in memory stand before those of the store. */
async function tellFor(db: Database, day: string): Promise<void> {
  await db.run('create temp table roadmap as select * replace ($day::date as as_of) from roadmap', {
    day,
  });
  await runModels(db, { dir: martsFolder, among: stateMarts, temporary: () => true });
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
  )
    return text;
  throw new CliError(`Ключ --as-of: стоит «${text}», ожидается день ГГГГ-ММ-ДД.`);
}

function monthOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new CliError(`Ключ --month: стоит «${text}», ожидается месяц ГГГГ-ММ, например 2023-04.`);
}
