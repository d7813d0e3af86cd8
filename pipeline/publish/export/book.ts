import { newWorkbook } from '../../excel.ts';
import type { Database, Row } from '../../store/database.ts';
import { fixDates } from '../../workspace/archive.ts';
import { addTable, type Cell, type Column } from '../sheet.ts';
import { checkBookRows } from './files.ts';
import type { ExportedColumn, ExportedTable } from './made.ts';

/** A workbook with a sheet a table; equal stores give equal bytes. */
export class ExportBook {
  private readonly workbook = newWorkbook();
  private readonly footer: string;

  constructor(institute: string, year: number, footer: string) {
    const fixed = new Date(Date.UTC(year, 11, 31));
    Object.assign(this.workbook, {
      ...{ created: fixed, modified: fixed, creator: institute, lastModifiedBy: institute },
      title: 'Выгрузка',
    });
    this.footer = footer;
  }

  /** Adds the rows of `exported` under the name of their table. @throws CliError where they are too many */
  async add(db: Database, made: ExportedTable): Promise<void> {
    checkBookRows(made);
    const rows = await db.all<Row>('from exported order by rowid');
    const cells = rows.map((row) => made.columns.map((column) => cellOf(row[column.name])));
    addTable(this.workbook, made.table, made.columns.map(columnOf), cells, this.footer);
  }

  async bytes(): Promise<Buffer> {
    return fixDates(new Uint8Array(await this.workbook.xlsx.writeBuffer()));
  }
}

const columnOf = ({ name, type, unit }: ExportedColumn): Column => ({
  head: name,
  width: type === 'text' ? 24 : 13,
  form:
    type === 'integer'
      ? 'year'
      : type === 'number'
        ? unit.startsWith('fraction')
          ? 'share'
          : 'number'
        : 'text',
});

/** Text stays text whatever it begins with; true and false stand as words. */
const cellOf = (value: unknown): Cell =>
  value === null || typeof value === 'number' ? value : String(value);
