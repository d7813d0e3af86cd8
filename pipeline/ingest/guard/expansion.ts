import { formatNumber } from '../../russian/number.ts';
import { limits } from './limits.ts';
import { askSender, megabytes, Refusal, saveAgain, tooLarge } from './refusal.ts';
import type { Entry } from './zip.ts';

/**
 * What an archive would unpack to, by its directory: small files that grow to gigabytes («archive bombs») are refused
 * before anything is unpacked. That no part is larger than the directory says, `unpack` holds.
 * @throws Refusal
 */
export function checkExpansion(entries: readonly Entry[], path: string): void {
  checkSizes(entries, path);
  checkOverlaps(entries, path);
}

function checkSizes(entries: readonly Entry[], path: string): void {
  let size = 0;
  let packed = 0;
  for (const entry of entries) {
    if (entry.size > limits.part) {
      throw tooLarge(
        path,
        `часть «${entry.name}» в распакованном виде – ${megabytes(entry.size)}, допускается ${megabytes(limits.part)}`,
      );
    }
    checkRatio(entry.size, entry.packed, `часть «${entry.name}»`, path);
    size += entry.size;
    packed += entry.packed;
  }
  if (size > limits.unpacked) {
    throw tooLarge(
      path,
      `в распакованном виде он занял бы ${megabytes(size)}, допускается ${megabytes(limits.unpacked)}`,
    );
  }
  checkRatio(size, packed, 'он', path);
}

function checkRatio(size: number, packed: number, what: string, path: string): void {
  if (size < limits.ratioFrom || size <= packed * limits.ratio) return;
  throw tooLarge(
    path,
    `${what} при распаковке растёт больше чем в ${formatNumber(limits.ratio)} раз (до ${megabytes(size)}) – так устроены «архивные бомбы»`,
    askSender,
  );
}

/** Parts that share bytes multiply: a hundred names over one packed part unpack a hundred times. */
function checkOverlaps(entries: readonly Entry[], path: string): void {
  const ordered = [...entries].sort((a, b) => a.header - b.header);
  for (const [i, entry] of ordered.entries()) {
    const before = ordered[i - 1];
    if (!before || before.start + before.packed <= entry.header) continue;
    throw new Refusal(
      'file_unreadable',
      path,
      `не прочитан: части архива «${before.name}» и «${entry.name}» лежат на одном месте`,
      saveAgain,
    );
  }
}
