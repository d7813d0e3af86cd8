import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { currentGeneration } from '../../pipeline/store/generation.ts';
import { browsersOf, type Running } from './faults.ts';
import type { Mini } from './mini.ts';

/** Whether processes of other programs can be found: on Linux. */
export const seesProcesses = existsSync('/proc/self/cmdline');

export const isBegun = (workspace: string) =>
  readdirSync(join(workspace, 'store')).some((file) => file.includes('.building'));

export const isPublished = ({ old }: Mini, workspace: string) =>
  currentGeneration(join(workspace, 'store')) !== currentGeneration(join(old, 'store'));

type Stage = [name: string, begins: (mini: Mini, workspace: string, running: Running) => boolean];

const told =
  (words: string): Stage[1] =>
  (_mini, _workspace, running) =>
    running.told().includes(words);

/** Where a run is, in order: how each stage shows that it has begun. */
export const stages: readonly Stage[] = [
  ['the start', () => true],
  ['reading', (_mini, workspace) => isBegun(workspace)],
  ['checks', told('Чтение файлов: прочитано')],
  ['marts', told('Проверка данных: готово')],
  ['publishing', told('Двойной расчёт перечня: совпал')],
  ['planning of documents', isPublished],
  ['printing', (_mini, _workspace, { pid }) => !seesProcesses || browsersOf(pid).length > 0],
  ['the portal', told('Подготовка документов: написано')],
  ['the page of findings', told('Портал: файлов')],
];
