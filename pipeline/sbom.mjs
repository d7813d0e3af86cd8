#!/usr/bin/env node
// Writes the list of all packages (CycloneDX 1.5) from package-lock.json. npm makes it; what differs from call to call – a
// serial number, the time, the name of the folder – is taken out, so that equal lock files give equal lists.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(process.argv[2] ?? 'spravka.cdx.json');

const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const own = process.env.npm_execpath;
const isNpm = own?.endsWith('npm-cli.js');
const { status, stdout, stderr } = spawnSync(
  isNpm ? process.execPath : 'npm',
  isNpm ? [own, ...args] : args,
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    shell: !isNpm && process.platform === 'win32',
  },
);
if (status !== 0) {
  process.stderr.write(`Список пакетов не составлен: нужен npm 9.5 или новее.\n${stderr ?? ''}`);
  process.exit(4);
}
const list = JSON.parse(stdout);
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
delete list.serialNumber;
delete list.metadata.timestamp;
list.metadata.component.name = name;
writeFileSync(target, `${JSON.stringify(list, null, 2)}\n`);
process.stderr.write(`Пакетов в списке: ${list.components.length}. Файл: ${target}\n`);
