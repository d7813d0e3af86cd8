import type { Database } from './database.ts';

/** Adds the headers this generation read (`intake_header`) to those of earlier ones (`header_seen`). */
export async function keepHeaders(db: Database, run: string): Promise<void> {
  await db.run(
    `insert into header_seen
    select distinct h.layout, h.exam, h.level, h.year, h.words, $run as first_run
    from intake_header as h
    where not exists (
      from header_seen as s
      where s.layout = h.layout and s.exam is not distinct from h.exam
        and s.level is not distinct from h.level and s.year is not distinct from h.year and s.words = h.words
    )
    order by all`,
    { run },
  );
}
