import {
  closeSync,
  openSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const published = (workspace: string): string => {
  const store = join(workspace, 'store');
  const [name = ''] = readdirSync(store)
    .filter((file) => file.endsWith('.duckdb'))
    .sort()
    .slice(-1);
  return join(store, name);
};

/** Overwrites some bytes in random places of the published generation. */
export function flipped(workspace: string, random: () => number): void {
  const file = published(workspace);
  const { size } = statSync(file);
  const out = openSync(file, 'r+');
  for (let i = 0; i < 4; i += 1) {
    const at = Math.floor(random() * size);
    writeSync(out, Buffer.from([Math.floor(random() * 256), 0x5a]), 0, 2, at);
  }
  closeSync(out);
}

/** Faults of whole files: what is spoilt, how, and what the message must say. */
export const damaged: [string, (workspace: string) => RegExp][] = [
  [
    'the store cut to a half',
    (workspace) => {
      const file = published(workspace);
      truncateSync(file, Math.floor(statSync(file).size / 2));
      return /хранилищ/;
    },
  ],
  [
    'the store empty',
    (workspace) => {
      truncateSync(published(workspace), 0);
      return /хранилищ/;
    },
  ],
  [
    'a store of no database',
    (workspace) => {
      writeFileSync(published(workspace), 'это не база данных'.repeat(1000));
      return /хранилищ/;
    },
  ],
  [
    'the key',
    (workspace) => {
      writeFileSync(join(workspace, 'pseudonym.key'), 'abc');
      return /Ключ псевдонимов/;
    },
  ],
  [
    'reference data',
    (workspace) => {
      writeFileSync(
        join(workspace, 'reference', 'mark_scale.csv'),
        'design,mark\nbench-russian,2\n',
      );
      return /mark_scale\.csv/;
    },
  ],
  [
    'the configuration',
    (workspace) => {
      writeFileSync(join(workspace, 'spravka.yaml'), 'region: {name: [');
      return /spravka\.yaml/;
    },
  ],
];
