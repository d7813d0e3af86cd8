import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { openProgram } from '../pipeline/commands/program.ts';
import { lineProgress } from '../pipeline/commands/progress.ts';
import { projectRoot } from '../pipeline/project.ts';

/**
 * Writes `approved/2022.json` of the sample as the institute would have had it: the program itself reads the files there were in
 * February 2023 and approves. An approved list is an act – it is made once, and made anew only when the generator changes these files.
 */
const sample = join(projectRoot, 'data-sample');
/** Files that came later: works of 2023, diagnostics of that spring among them. */
const later = /2023/;

const root = mkdtempSync(join(tmpdir(), 'spravka-approve-'));
try {
  const workspace = join(root, 'data-sample');
  mkdirSync(workspace, { recursive: true });
  for (const name of ['spravka.yaml', 'decisions.xlsx'])
    cpSync(join(sample, name), join(workspace, name));
  const files = readdirSync(join(sample, 'inbox'), { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of files.filter((entry) => entry.isFile())) {
    const path = relative(sample, join(parentPath, name));
    if (later.test(path)) continue;
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    cpSync(join(sample, path), join(workspace, path));
  }
  const note = (text: string) => console.error(text);
  const program = openProgram({
    ...{ print: (text) => console.log(text), note, progress: lineProgress(note) },
    now: () => new Date('2023-02-27T09:00:00Z'),
  });
  const run = async (...args: string[]) => {
    const code = await program.run([...args, '--workspace', workspace]);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code}`);
  };
  await run('ingest', join(workspace, 'inbox'));
  await run('approve', '--year', '2022', '--order', '45-од', '--date', '2023-02-27');
  rmSync(join(sample, 'approved'), { recursive: true, force: true });
  cpSync(join(workspace, 'approved'), join(sample, 'approved'), { recursive: true });
} finally {
  rmSync(root, { recursive: true, force: true });
}
