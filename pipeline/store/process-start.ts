import { readFileSync } from 'node:fs';

/** Whether a process of this machine has the number. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Clock ticks a second in /proc, the same on every Linux. */
const ticks = 100;

function told(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold blanks: fields are counted from its end
    const field = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const [uptime = ''] = readFileSync('/proc/uptime', 'utf8').split(' ');
    const start = Date.now() / 1000 - Number(uptime) + Number(field) / ticks;
    return Number.isFinite(start) ? start : null;
  } catch {
    return null;
  }
}

/** Whether what the system tells agrees with what this process knows of itself: some containers count otherwise. */
function isTrue(): boolean {
  const own = told(process.pid);
  return own !== null && Math.abs(own - (Date.now() / 1000 - process.uptime())) <= 2;
}

/** When a process of this machine started, seconds of the epoch; null where the system does not tell (only Linux does). */
export const startOf = (pid: number): number | null => (isTrue() ? told(pid) : null);
