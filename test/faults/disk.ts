import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mebibyte = 2 ** 20;

const done = (...command: string[]): boolean =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;

/** Bytes a folder takes on a disk. */
export function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce((sum, entry) => {
    const { size } = statSync(join(entry.parentPath, entry.name));
    // files take whole pages
    return sum + Math.ceil(size / 4096) * 4096 + 4096;
  }, 0);
}

type Mounted = { enlarge(): void; readOnly(): void; unmount(): void };

/** A small disk in memory in place of a folder; null where the system does not let us mount one. */
export function smallDisk(): { mount(folder: string, size: { spare: number }): Mounted } | null {
  if (process.platform !== 'linux') return null;
  const probe = mkdtempSync(join(tmpdir(), 'spravka-disk-'));
  const can = done('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe);
  if (can) done('umount', probe);
  rmSync(probe, { recursive: true });
  if (!can) return null;
  return {
    /** @param size.spare mebibytes free beyond what stands in the folder */
    mount(folder, { spare }) {
      const aside = `${folder}.aside`;
      renameSync(folder, aside);
      mkdirSync(folder);
      const bytes = Math.ceil((sizeOf(aside) + spare * mebibyte) / 4096) * 4096;
      const mounted = done('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
      if (!mounted) throw new Error(`cannot mount ${bytes} bytes`);
      cpSync(aside, folder, { recursive: true, preserveTimestamps: true });
      return {
        enlarge: () => void done('mount', '-o', 'remount,rw,size=1g', folder),
        readOnly: () => void done('mount', '-o', 'remount,ro', folder),
        unmount() {
          done('umount', '-l', folder);
          rmSync(folder, { recursive: true, force: true });
          rmSync(aside, { recursive: true, force: true });
        },
      };
    },
  };
}
