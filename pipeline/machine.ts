import { availableParallelism, totalmem } from 'node:os';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** What a machine has for this process: of a container, what it was given. */
export type Machine = { memoryBytes: number; cores: number };

/** Size of this machine, or of the container the program runs in. */
export function machineSize(): Machine {
  const total = totalmem();
  // 0 or a number beyond the machine's where nothing limits the process
  const limit = process.constrainedMemory?.() || total;
  return { memoryBytes: Math.min(total, limit), cores: Math.max(1, availableParallelism()) };
}

/** What is left to Node (700 MiB of a region, 2 GiB of a country) and to Chromium with three pages beside DuckDB. */
const beside = 2 * gibibyte;

/** Memory (MiB) and threads DuckDB may take: half of the memory, less where a small machine must leave 2 GiB to the others, a quarter at least. */
export function databaseShare({ memoryBytes, cores }: Machine): {
  memoryMebibytes: number;
  threads: number;
} {
  const bytes = Math.max(memoryBytes / 4, Math.min(memoryBytes / 2, memoryBytes - beside));
  const memoryMebibytes = Math.max(1, Math.floor(bytes / mebibyte));
  // DuckDB asks for 125 MB a thread
  return {
    memoryMebibytes,
    threads: Math.max(1, Math.min(cores, Math.floor(memoryMebibytes / 128))),
  };
}

/** Threads that parse and heap of each (MiB): together half of the memory, yet a GiB each, which a large workbook takes. */
export function parserShare({ memoryBytes, cores }: Machine): {
  heapMebibytes: number;
  threads: number;
} {
  const half = memoryBytes / 2 / mebibyte;
  const threads = Math.max(1, Math.min(cores, Math.floor(half / 1024)));
  return { heapMebibytes: Math.max(1024, Math.floor(half / threads)), threads };
}
