import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';
import { book } from '../ingest/book.ts';

/** Writes the register of schools of the municipality 101 into an inbox: 105 is `101105`, `edu790105`, «СОШ № 105». */
export function writeSchools(root: string, numbers: readonly number[] = [105]): void {
  const rows = numbers.map((n) => [
    ...[`101${n}`, `edu790${n}`, `СОШ № ${n}`, '101', 'СОШ', 'город'],
  ]);
  writeFileSync(
    join(root, 'inbox', 'реестр.xlsx'),
    book({
      Школы: [['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'], ...rows],
    }),
  );
}

/** Makes a workspace with the configuration of the sample region and a register alone, see {@link writeSchools}. */
export function schoolWorkspace(root: string, numbers?: readonly number[]): void {
  mkdirSync(join(root, 'inbox'), { recursive: true });
  copyFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), join(root, 'spravka.yaml'));
  writeSchools(root, numbers);
}
