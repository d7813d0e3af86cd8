import { CliError } from '../../error.ts';
import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';

export type FormTask = { task: string; max: number; tag: string | null };

/** Primary scores from … to … give the mark. */
export type ScaleStep = { mark: number; from: number; to: number };

/** The mark also needs points for tagged tasks, else it falls. */
export type Condition = {
  mark: number;
  tag: string;
  min: number;
  else_mark: number;
  words: string;
};

export type Norm = { source: string; source_year: number | null; status: string };

/** All a form says about its procedure: from spravka.yaml and the reference data, before any results. */
export type Work = {
  id: string;
  title: string;
  /** folder of its forms: the title, with the code first where another title would give the same folder */
  folder: string;
  /** «МА» */
  subject: string;
  level: string | null;
  /** grade the pupils are in */
  grade: number;
  school_year: string;
  held_from: string;
  held_to: string;
  municipality_code: string | null;
  municipality: string | null;
  max: number;
  has_mark: boolean;
  tasks: FormTask[];
  scale: ScaleStep[];
  conditions: Condition[];
  task_norms: Norm[];
  scale_norms: Norm[];
};

type ProcedureRow = Omit<
  Work,
  'folder' | 'tasks' | 'scale' | 'conditions' | 'task_norms' | 'scale_norms'
> & { design: string };

/**
 * The work of a procedure.
 * @param db holds the description of the region; results are not needed
 * @throws CliError for an unknown procedure (the nearest are named) or one without tasks in the catalogue
 */
export async function workOf(db: Database, id: string): Promise<Work> {
  const [found] = await db.all<ProcedureRow>(
    `select p.procedure_id as id, p.title, s.short as subject, p.level, p.pupil_grade as grade, p.school_year,
       p.held_from, p.held_to, p.municipality_code, m.name as municipality, p.max_primary as max, d.has_mark, p.design
     from procedure as p
     join ref_design as d on d.design = p.design
     join ref_subject as s on s.subject = p.subject
     left join municipality as m on m.municipality_code = p.municipality_code
     where p.procedure_id = $id`,
    { id },
  );
  if (!found) throw await unknownProcedure(db, id);
  const { design, ...procedure } = found;
  const tasks = await db.all<FormTask>(
    'select task, max_score as max, tag from task where procedure_id = $id order by position',
    { id },
  );
  if (tasks.length === 0) {
    throw new CliError(`В каталоге нет ни одного задания работы «${design}».`, {
      hint: 'Добавьте задания с наибольшими баллами в reference/task.csv рабочей папки.',
    });
  }
  return {
    ...procedure,
    folder: await folderOf(db, procedure),
    tasks,
    scale: await db.all<ScaleStep>(
      `select s.mark, s.min_primary as "from", s.max_primary as "to"
       from ref_mark_scale as s join ref_design as d on d.design = s.design
       where s.design = $design and d.has_mark order by mark`,
      { design },
    ),
    conditions: await db.all<Condition>(
      `select mark, tag, min_points as min, else_mark, words from ref_mark_condition
       where design = $design order by mark, else_mark, tag`,
      { design },
    ),
    task_norms: await normsOf(db, 'ref_task', design),
    scale_norms: await normsOf(db, 'ref_mark_scale', design),
  };
}

const normsOf = (db: Database, table: 'ref_task' | 'ref_mark_scale', design: string) =>
  db.all<Norm>(
    `select distinct source, source_year, status from ${table} where design = $design order by all`,
    { design },
  );

/** Titles may be equal, or alike up to the length of a path part: then the code tells the folders apart. */
async function folderOf(db: Database, { id, title }: { id: string; title: string }) {
  const others = await db.all<{ title: string }>(
    'select title from procedure where procedure_id <> $id',
    { id },
  );
  const folder = pathPart(title);
  const shared = others.some(
    (other) => pathPart(other.title).toLowerCase() === folder.toLowerCase(),
  );
  return shared ? pathPart(`${id} ${title}`) : folder;
}

async function unknownProcedure(db: Database, id: string): Promise<CliError> {
  const near = await db.all<{ words: string }>(
    `select procedure_id || ' – ' || title as words from procedure
     order by levenshtein(procedure_id, $id), procedure_id limit 5`,
    { id },
  );
  return new CliError(`Процедуры с кодом «${id}» в spravka.yaml нет.`, {
    hint: `Близкие коды: ${near.map(({ words }) => words).join('; ')}.`,
  });
}
