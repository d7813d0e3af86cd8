import { join } from 'node:path';
import { type CuratorChoice, choiceWords, curatorHeads } from '../ingest/curator.ts';
import { curatorBook, entryBook } from '../publish/index.ts';
import { counted, WORDS } from '../russian/plural.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { curatorsFile, workspaceCurators } from './curators.ts';
import type { Effects } from './effects.ts';

type Waiting = {
  school_code: string;
  year: number;
  name: string;
  curator_code: string | null;
  curator: string | null;
  municipality: string | null;
};

/**
 * Makes the workbook of curators or makes it anew around what was typed: every decision stays as it is, schools of the newest list
 * without one get a line with the proposal of the program.
 * @throws CliError where what was typed cannot be read: the file is not touched
 */
export async function formCurators(workspace: Workspace, effects: Effects): Promise<boolean> {
  const choices = workspaceCurators(workspace);
  const db = await openPublished(workspace.store);
  let rows: Line[];
  let waiting: number;
  try {
    const names = await namesOf(db);
    const schools = await waitingSchools(db, workspace.config.profile);
    const open = schools.filter(
      ({ school_code, year }) =>
        !choices.some(
          (choice) =>
            choice.school_code === school_code &&
            choice.year === year &&
            choice.choice !== 'refuse',
        ),
    );
    waiting = open.length;
    rows = [...choices.map((choice) => typedLine(choice, names)), ...open.map(openLine)];
  } finally {
    db.close();
  }
  if (rows.length === 0) {
    effects.note('Перечня в хранилище нет: строки школ появятся после «spravka run».');
  }
  const fields = Object.keys(curatorHeads.fields) as Field[];
  const sorted = rows.toSorted(
    (a, b) => b.year.localeCompare(a.year) || a.school_code.localeCompare(b.school_code),
  );
  const book = curatorBook(
    fields.map((field) => curatorHeads.fields[field]),
    Object.keys(choiceWords),
    sorted.map((line) => fields.map((field) => line[field])),
  );
  const file = await writeWhole(join(workspace.root, curatorsFile), await entryBook(book));
  effects.print(`Книга кураторов: ${file}`);
  effects.print(
    `Решений внесено – ${choices.length}, без решения – ${counted(waiting, WORDS.school)}.`,
  );
  return true;
}

type Field = keyof typeof curatorHeads.fields;
type Line = Record<Field, string>;

const noWords = { choice: '', curator_code: '', reason: '', document: '' };

function typedLine(choice: CuratorChoice, names: ReadonlyMap<string, string>): Line {
  const word = Object.entries(choiceWords).find(([, code]) => code === choice.choice)?.[0] ?? '';
  return {
    school_code: choice.school_code,
    school_name: names.get(choice.school_code) ?? '',
    year: String(choice.year),
    proposal: choice.curator_code === null ? '' : (names.get(choice.curator_code) ?? ''),
    choice: word,
    curator_code: choice.curator_code ?? '',
    reason: choice.reason,
    document: choice.document ?? '',
  };
}

const openLine = (school: Waiting): Line => ({
  ...noWords,
  school_code: school.school_code,
  school_name: school.name,
  year: String(school.year),
  proposal:
    school.curator_code === null
      ? 'подходящей школы нет'
      : `${school.curator_code} ${school.curator}, ${school.municipality}`,
});

async function namesOf(db: Database): Promise<Map<string, string>> {
  const rows = await db.all<{ school_code: string; name: string }>(
    'select school_code, name from school',
  );
  return new Map(rows.map(({ school_code, name }) => [school_code, name]));
}

/** Schools of the newest list in force with what the program proposes. */
const waitingSchools = (db: Database, profile: string): Promise<Waiting[]> =>
  db.all<Waiting>(
    `select proposal.school_code, proposal.year, school.name, proposal.curator_code, other.name as curator,
       place.name as municipality
     from curator_proposal as proposal
     join school using (school_code)
     left join school as other on other.school_code = proposal.curator_code
     left join municipality as place on place.municipality_code = other.municipality_code
     where proposal.profile = $profile
       and proposal.year = (select max(year) from curator_proposal where profile = $profile)
     order by proposal.school_code`,
    { profile },
  );
