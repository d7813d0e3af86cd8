import { newWorkbook } from '../../excel.ts';
import { fixDates } from '../../workspace/archive.ts';
import { newSheet } from '../sheet.ts';
import { type Form, formTitle } from './form.ts';
import { addInstruction } from './instruction.ts';
import { addLists } from './lists.ts';
import { fillProtocol, protocolName } from './protocol.ts';

/** An empty form as the bytes of an .xlsx file; equal forms give equal bytes. */
export async function formBytes(form: Form): Promise<Buffer> {
  const { work, school, collector } = form;
  const workbook = newWorkbook();
  const fixed = new Date(`${work.held_from}T00:00:00Z`);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.creator = collector.institute;
  workbook.lastModifiedBy = collector.institute;
  workbook.title = `${formTitle}: ${work.title}`;
  // sums and checks of a form that another program filled in are stale until they are counted again
  workbook.calcProperties.fullCalcOnLoad = true;
  const footer = [collector.notice, work.title, school?.code ?? '']
    .filter((part) => part !== '')
    .join(' · ');
  const protocol = newSheet(workbook, protocolName(work), footer);
  await addInstruction(workbook, form, footer);
  await fillProtocol(protocol, form, await addLists(workbook, form));
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
