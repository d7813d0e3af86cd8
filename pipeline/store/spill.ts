import { hostname } from 'node:os';
import { hasProcess } from './process-start.ts';

/** This machine as part of a file's name. */
const machine = hostname().replace(/[^\p{L}\p{N}-]/gu, '_');

/** Name of the folder a process spills into: of its own, for two readers of a file may spill at once. */
export const spillName = (): string => `${machine}.${process.pid}.temp`;

/**
 * Whether a process that was killed has left what it spilled; of another machine's nothing is known. Earlier versions named
 * no machine.
 */
export function isSpillLeft(file: string): boolean {
  const [, beside = '', pid] = /^(?:(.*)\.)?(\d+)\.temp$/.exec(file) ?? [];
  if (pid === undefined || hasProcess(Number(pid))) return false;
  return beside === '' || beside.endsWith('.duckdb') || `.${beside}`.endsWith(`.${machine}`);
}
