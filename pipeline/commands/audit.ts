import { resolve } from 'node:path';
import { type ExitCode, exitCode } from '../error.ts';
import { currentGeneration } from '../store/generation.ts';
import { type AuditLine, appendAudit, type Counts, keepsAudit } from '../workspace/audit-log.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { Effects } from './effects.ts';

/** The journal of one call of the program: what began, what it counted, how it ended. */
export type Audit = {
  /** @param folder workspace of the command */
  begin(command: string, folder: string): void;
  count(counts: Counts): void;
  /** Writes the line, once. @param thrown whether an error ended the command */
  end(code: ExitCode, thrown: boolean): void;
};

const kinds: Partial<Record<ExitCode, AuditLine['error']>> = {
  [exitCode.defect]: 'defect',
  [exitCode.usage]: 'usage',
  [exitCode.machine]: 'machine',
  [exitCode.interrupted]: 'interrupted',
};

export function openAudit({ now, note }: Effects): Audit {
  let begun: { command: string; root: string; time: Date } | null = null;
  let counts: Counts = {};
  return {
    begin(command, folder) {
      begun = { command, root: resolve(folder), time: now() };
    },
    count(more) {
      counts = { ...counts, ...more };
    },
    end(code, thrown) {
      if (!begun || !keepsAudit(begun.root)) return;
      const { command, root, time } = begun;
      begun = null;
      try {
        appendAudit(root, {
          time,
          command,
          generation: generationOf(root),
          duration_ms: now().getTime() - time.getTime(),
          exit_code: code,
          error: thrown ? (kinds[code] ?? null) : null,
          counts,
        });
      } catch (error) {
        const reason = (error as NodeJS.ErrnoException).code ?? 'ошибка';
        note(
          `Журнал audit.log не дополнен (${reason}): проверьте место на диске и права на папку.`,
        );
      }
    },
  };
}

/** The published generation; null also where spravka.yaml cannot be read and the store is not known. */
function generationOf(root: string): string | null {
  try {
    return currentGeneration(openWorkspace(root).store);
  } catch {
    return null;
  }
}
