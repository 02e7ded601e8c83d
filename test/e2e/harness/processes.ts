import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** A process of this machine, as Linux tells of it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly args: readonly string[];
}

export function processes(): Process[] {
  const all: Process[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').slice(0, -1);
      all.push({ pid: Number(name), parent: Number(stat(Number(name))[1]), args });
    } catch {
      // it ended while we looked
    }
  }
  return all;
}

/** All processes below one, however deep. */
export function descendants(of: number): Process[] {
  const all = processes();
  const found: Process[] = [];
  const below = new Set([of]);
  // a child may be listed before its parent
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const each of all) {
      if (below.has(each.parent) && !below.has(each.pid)) {
        below.add(each.pid);
        found.push(each);
      }
    }
  }
  return found;
}

/** Ends a process at once, as a crash does. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

/** Seconds of a core that a process has used since it started. */
export function cpuSeconds(pid: number): number {
  const fields = stat(pid);
  const TICKS_A_SECOND = 100;
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Whether a process and those below it use less than a tenth of a core for a second. */
export async function isAtRest(of: number): Promise<boolean> {
  const used = () => new Map(descendants(of).map(({ pid }) => [pid, secondsSoFar(pid)]));
  const [before, began] = [used(), performance.now()];
  await until('a second is over', () => performance.now() - began > 1000);
  const share = [...used()].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
  return share < 0.1;
}

/** None of a process that has ended meanwhile. */
function secondsSoFar(pid: number): number {
  try {
    return cpuSeconds(pid);
  } catch {
    return 0;
  }
}

export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** The fields of /proc/PID/stat after the command's name: state, parent, and on. */
function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
