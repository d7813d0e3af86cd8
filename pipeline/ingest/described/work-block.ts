import { blockRow } from '../block.ts';
import type { ColumnMap } from '../header.ts';
import { orNull, type ParseContext } from '../layout.ts';
import type { Line } from '../line.ts';
import type { Sheet } from '../sheet.ts';
import { dateOf, schoolYear } from '../title.ts';
import type { Found, Work, WorkPlaces } from './columns.ts';

/** What a block says of its work, by what its table or line names. */
type Named = {
  procedure: string;
  subject: string;
  grade: string;
  year: string;
  date: string;
};

/** The table of a block; its header in words as drift compares them. */
type BlockTable = {
  sheet: Sheet;
  layout: string;
  reason: string;
  headerRow: number;
  header: string;
};

/** A block a line belongs to: its number and the school year codes of pupils are unique in. */
export type WorkBlock = { block: string; schoolYear: string };

/** Works one table may tell apart by its columns; more means that the wrong column was named. */
const manyBlocks = 200;
const other = '[прочее]';

/** Gives every line the block of its work; blocks are put as the first line of each comes. */
export class WorkBlocks {
  readonly #work: Work;
  readonly #found: Found;
  readonly #table: BlockTable;
  readonly #context: ParseContext;
  readonly #blocks = new Map<string, WorkBlock>();
  readonly #inColumns: boolean;

  constructor(work: Work, found: Found, table: BlockTable, context: ParseContext) {
    this.#work = work;
    this.#found = found;
    this.#table = table;
    this.#context = context;
    this.#inColumns = Object.values(work.places).some((place) => place.column !== null);
    // a table whose work stands above it is told of even where it has no pupils
    if (!this.#inColumns) this.#put('', named(work.places));
  }

  of(line: Line): WorkBlock {
    if (!this.#inColumns) return this.#blocks.get('') ?? this.#put('', named(this.#work.places));
    const told = named(this.#work.places, line);
    const key = Object.values(told).join('\u001F');
    const known = this.#blocks.get(key);
    if (known) return known;
    if (this.#blocks.size < manyBlocks) return this.#put(key, told);
    return this.#blocks.get(other) ?? this.#put(other, { ...told, procedure: other });
  }

  #put(key: string, told: Named): WorkBlock {
    const { columns, tasks } = this.#work;
    const { school } = this.#found;
    const block = this.#context.nextBlock();
    const all: ColumnMap = { ...this.#found.columns, ...columns };
    this.#context.put(
      'staged_block',
      blockRow(
        {
          block,
          ...this.#table,
          columns: all,
          ...(tasks.length > 0 ? { tasks } : {}),
          ...(school && school.cell !== '' ? { schoolCell: school.cell } : {}),
        },
        {
          header: this.#table.header,
          exam: told.procedure === '' ? 'described' : 'form',
          procedure_code: orNull(told.procedure),
          subject: orNull(told.subject),
          grade: orNull(told.grade),
          year: orNull(told.year),
          held_on: orNull(told.date),
        },
      ),
    );
    const made = { block, schoolYear: schoolYear(told.date) ?? told.year };
    this.#blocks.set(key, made);
    return made;
  }
}

const noLine: Line = { row: -1, filled: 0, first: '', text: () => '', at: () => '' };

function named(places: WorkPlaces, line: Line = noLine): Named {
  const text = (place: keyof WorkPlaces) => places[place]?.of(line) ?? '';
  return {
    procedure: text('procedure'),
    subject: text('subject'),
    grade: /^\d{1,2}/.exec(text('grade'))?.[0] ?? '',
    year: /\d{4}/.exec(text('year'))?.[0] ?? '',
    date: dateOf(text('date')),
  };
}
