import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../data/mnist.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { installedForDevices } from './devices.ts';
import type { Program } from './executor.ts';
import type { Precision } from './precision.ts';

/** What a trial found. */
export interface DeviceChoice {
  readonly device: string;
  /** Milliseconds of a step by device. */
  readonly milliseconds: Readonly<Record<string, number>>;
  /** ISO time of the trial. */
  readonly measured: string;
}

/** Drivers, kernels and neighbours change: a choice is made again after so many days. */
const DAYS = 30;
const MOST_CHOICES = 200;

const file = (): string => join(cacheFolder(), 'device-choices.json');

/** The choice for programs of this structure on this machine, where there is one in the user's cache. */
export async function knownChoice(program: Program, precision: Precision): Promise<DeviceChoice | undefined> {
  const choice = (await readAll())[keyOf(program, precision)];
  if (!choice || Date.now() - Date.parse(choice.measured) > DAYS * 86_400_000) return undefined;
  return choice;
}

/** Keeps a choice. A cache that can't be written costs no more than the next trial. */
export async function keepChoice(
  program: Program,
  precision: Precision,
  choice: DeviceChoice,
): Promise<void> {
  const others = Object.entries(await readAll())
    .sort(([, a], [, b]) => b.measured.localeCompare(a.measured))
    .slice(0, MOST_CHOICES - 1);
  const all = { ...Object.fromEntries(others), [keyOf(program, precision)]: choice };
  await mkdir(dirname(file()), { recursive: true }).catch(() => undefined);
  await writeFileAtomic(file(), [Buffer.from(JSON.stringify(all))]).catch(() => undefined);
}

async function readAll(): Promise<Record<string, DeviceChoice>> {
  try {
    return JSON.parse(await readFile(file(), 'utf8')) as Record<string, DeviceChoice>;
  } catch {
    return {};
  }
}

/** What the time of a step depends on: shapes, the machine, and what is installed. */
function keyOf({ name, state, inputs, scalars }: Program, precision: Precision): string {
  const machine = [process.platform, process.arch, cpus()[0]?.model, availableParallelism()];
  const all = [name, state, inputs, scalars, precision, machine, installedForDevices()];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
}
