import { fold } from '../russian/fold.ts';
import type { Config, ProcedureConfig, RoundConfig } from '../workspace/config.ts';
import type { Database } from './database.ts';
import { isOwnPaper, loadOwnPapers, paperOf } from './own-paper.ts';

/** The work's key across years: kind, subject, grade and level. */
function seriesOf(round: RoundConfig, procedure: ProcedureConfig): string {
  const { series, subject, grade, level } = procedure;
  return series ?? [round.kind, subject, grade, level].filter(Boolean).join('-');
}

/**
 * Writes what spravka.yaml says into `municipality`, `alias`, `round`, `procedure` and, by their designs, `task`; papers it
 * describes itself into the reference tables.
 */
export async function loadContext(db: Database, config: Config): Promise<void> {
  const { region, municipalities, rounds } = config;
  await insert(
    db,
    'municipality',
    municipalities.map((each, i) => [
      each.code,
      each.name,
      each.name_genitive,
      each.name_prepositional,
      i + 1,
    ]),
  );
  const aliases = [
    ...[region.name, ...region.aliases].map((name) => [fold(name), 'region', 'region']),
    ...municipalities.flatMap(({ code, name, aliases: other }) =>
      [name, ...other].map((each) => [fold(each), 'municipality', code]),
    ),
  ];
  await insert(db, 'alias', [...new Map(aliases.map((row) => [row[0], row])).values()]);
  await insert(
    db,
    'round',
    rounds.map((round) => [
      round.id,
      round.note_kind,
      round.title,
      round.year,
      round.school_year,
      round.exam_on ?? null,
    ]),
  );
  await loadOwnPapers(db, rounds);
  await insert(
    db,
    'procedure_text',
    rounds.flatMap((round) => round.procedures.map((procedure) => procedureRow(round, procedure))),
    `create or replace temp table procedure_text (procedure_id text, round text, kind text, subject text,
      grade integer, pupil_grade integer, level text, year integer, school_year text, held_from date,
      held_to date, main_to date, series text, design text, kim_id text, municipality_code text,
      elective boolean, organizer text, basis text, checked_by text, observers text, title text)`,
  );
  await db.run(`
    insert into procedure by name
    select p.*, d.max_primary
    from procedure_text as p join ref_design as d on d.design = p.design`);
  await db.run(`
    insert into task by name
    select p.procedure_id, t.task, t.position, t.part, t.max_score, t.difficulty, t.content_code,
      t.skill, t.metasubject, t.tag
    from procedure as p join ref_task as t on t.design = p.design
    order by p.procedure_id, t.position`);
  await db.run('drop table procedure_text');
}

/**
 * What spravka.yaml names and the reference data do not describe, as Russian sentences: subjects, designs, the profile.
 * The reference data and the profiles must have been loaded.
 */
export async function unknownNames(db: Database, config: Config): Promise<string[]> {
  const namesOf = async (column: string, table: string) => {
    const rows = await db.all<{ name: string }>(`select distinct ${column} as name from ${table}`);
    return new Set(rows.map(({ name }) => name));
  };
  const designs = await namesOf('design', 'ref_design');
  const subjects = await namesOf('subject', 'ref_subject');
  const profiles = await namesOf('profile', 'ref_profile');
  const found = config.rounds.flatMap(({ procedures }) =>
    procedures.flatMap((procedure) => {
      const { id, design, subject } = procedure;
      return [
        ...(isOwnPaper(procedure) || designs.has(paperOf(procedure))
          ? []
          : [
              `у процедуры «${id}» указана работа «${design}», которой нет в справочнике design.csv`,
            ]),
        ...(subjects.has(subject)
          ? []
          : [
              `у процедуры «${id}» указан предмет «${subject}», которого нет в справочнике subject.csv`,
            ]),
      ];
    }),
  );
  const { profile } = config;
  const known = [...profiles].sort().join(', ');
  return profiles.has(profile)
    ? found
    : [...found, `профиль правила «${profile}» не описан; есть: ${known}`];
}

function procedureRow(round: RoundConfig, procedure: ProcedureConfig): unknown[] {
  const [from = '', mainTo = '', to = mainTo] = procedure.held;
  return [
    procedure.id,
    round.id,
    round.kind,
    procedure.subject,
    procedure.grade,
    procedure.pupil_grade ?? procedure.grade,
    procedure.level ?? null,
    round.year,
    round.school_year,
    from,
    to,
    mainTo,
    seriesOf(round, procedure),
    paperOf(procedure),
    procedure.kim ?? round.id,
    procedure.municipality ?? null,
    procedure.elective ?? false,
    procedure.organizer ?? round.organizer,
    procedure.basis ?? round.basis,
    procedure.checked_by ?? round.checked_by,
    procedure.observers ?? round.observers,
    procedure.title,
  ];
}

async function insert(
  db: Database,
  table: string,
  rows: readonly (readonly unknown[])[],
  create?: string,
): Promise<void> {
  if (create) await db.run(create);
  for (const row of rows) {
    await db.run(`insert into ${table} values (${row.map(() => '?').join(', ')})`, row);
  }
}
