import type { Database, Row } from '../../store/database.ts';
import type { NoteFacts, Round } from '../note/facts.ts';
import { loadRound } from '../note/load.ts';
import { rounds } from '../note/queries.ts';
import { Shelf } from '../shelf.ts';
import type { Answers, Crossing, Planned, Spread, VprFacts, VprWork } from './facts.ts';
import * as queries from './queries.ts';

type Coded = { scope_code: string; procedure_id: string };
type Setting = Parameters<typeof loadRound>[2];

/** What only the report tells of the works of a round, by work and school. */
async function extrasOf(db: Database, round: string) {
  const shelf = async <T extends object>(sql: string) =>
    new Shelf(
      await db.all<T & Coded & Row>(sql, { round }),
      (row) => `${row.procedure_id} ${row.scope_code}`,
    );
  const planned = await shelf<Planned>(queries.planned);
  const crossings = await shelf<Crossing>(queries.crossings);
  const spreads = await shelf<Spread>(queries.spreads);
  const answers = await shelf<Answers>(queries.answers);
  return (procedure: string, school: string): Omit<VprWork, keyof NoteFacts['works'][number]> => ({
    planned: planned.at(procedure, school),
    crossings: crossings.at(procedure, school),
    spread: spreads.at(procedure, school)[0] ?? null,
    answers: answers.at(procedure, school),
  });
}

/** Reports of all schools that wrote ВПР in a year; purged rounds have none. */
export async function loadReports(
  db: Database,
  year: number,
  setting: Setting,
): Promise<VprFacts[]> {
  const held = (await db.all<Round>(rounds, { year })).filter(
    ({ note_kind }) => note_kind === 'vpr',
  );
  const reports = new Map<string, VprFacts>();
  for (const round of held) {
    const extras = await extrasOf(db, round.round);
    for (const note of await loadRound(db, round, setting)) {
      const { school_code: code } = note.school;
      const works = note.works.map((facts) => ({
        ...facts,
        ...extras(facts.work.procedure_id, code),
      }));
      const known = reports.get(code);
      reports.set(code, known ? merged(known, note, works) : { year, note, works });
    }
  }
  return [...reports.values()];
}

/** A report with the works of a further round in it. */
function merged({ year, note, works }: VprFacts, more: NoteFacts, further: VprWork[]): VprFacts {
  return {
    year,
    note: {
      ...note,
      works: [...note.works, ...more.works],
      sources: [...note.sources, ...more.sources],
      remarks: [...note.remarks, ...more.remarks],
      corrections: [...note.corrections, ...more.corrections],
    },
    works: [...works, ...further],
  };
}
