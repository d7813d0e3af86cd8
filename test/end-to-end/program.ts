import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';

export type Outcome = { code: number | null; out: string; err: string };

/** Runs the built program as its user would. */
export function spravka(...args: string[]): Outcome {
  const main = join(projectRoot, 'dist', 'pipeline', 'main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A copy of the sample workspace in a folder of its own; documents go beside it into `reports`. */
export function sampleCopy(): { root: string; workspace: string; reports: string } {
  const root = mkdtempSync(join(tmpdir(), 'spravka-'));
  const workspace = join(root, 'data-sample');
  const parts = ['spravka.yaml', 'roadmap.xlsx', 'decisions.xlsx', 'approved', 'inbox', 'late'];
  for (const part of parts) {
    cpSync(join(projectRoot, 'data-sample', part), join(workspace, part), { recursive: true });
  }
  return { root, workspace, reports: join(root, 'reports') };
}
