import { expect, test } from 'vitest';
import { databaseShare, machineSize, parserShare } from '../pipeline/machine.ts';

const gibibyte = 2 ** 30;

test.each([
  // half, and 2 GiB left to Node and the browser
  [24, 2, 12 * 1024, 2],
  [8, 4, 4 * 1024, 4],
  [4, 2, 2 * 1024, 2],
  [3, 2, 1024, 2],
  // a quarter where there are no 2 GiB to leave; 128 MiB a thread
  [2, 8, 512, 4],
  [0.5, 2, 128, 1],
  [0.01, 2, 2, 1],
])(
  'of %d GiB and %i cores the database takes %i MiB and %i threads',
  (size, cores, mebibytes, threads) => {
    expect(databaseShare({ memoryBytes: size * gibibyte, cores })).toEqual({
      memoryMebibytes: mebibytes,
      threads,
    });
  },
);

test.each([
  [24, 2, 6 * 1024, 2],
  [8, 4, 1024, 4],
  [4, 8, 1024, 2],
  // one thread at least, and a GiB for a large workbook
  [1, 4, 1024, 1],
])(
  'of %d GiB and %i cores parsing takes heaps of %i MiB in %i threads',
  (size, cores, heap, threads) => {
    expect(parserShare({ memoryBytes: size * gibibyte, cores })).toEqual({
      heapMebibytes: heap,
      threads,
    });
  },
);

test('a container is as large as what it was given', () => {
  const { constrainedMemory } = process;
  try {
    const all = machineSize().memoryBytes;
    process.constrainedMemory = () => 3 * 2 ** 20;
    expect(machineSize().memoryBytes).toBe(3 * 2 ** 20);
    // what the system tells where nothing limits the process
    for (const none of [0, 2 ** 64]) {
      process.constrainedMemory = () => none;
      expect(machineSize().memoryBytes).toBeGreaterThanOrEqual(all);
    }
  } finally {
    process.constrainedMemory = constrainedMemory;
  }
});
