import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../data/mnist.ts';
import { openExecutor } from '../executors/devices.ts';
import { fingerprint } from '../executors/fingerprint.ts';
import { type Lack, lackOfDriver, lackOfProvider, type ProviderName } from '../executors/providers.ts';
import { chooseWebgpuPath, type WebgpuPath, webgpuPath } from '../executors/webgpu-path.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { type SelfTest, selfTest, selfTestTolerance } from './self-test.ts';

/** Whether a device of ONNX Runtime's can be trained on: it loads, and computes what the CPU computes. */
export type DeviceCheck =
  | { readonly usable: true }
  /** `wrong`: it runs, but its numbers are not to be believed. */
  | ({ readonly usable: false; readonly wrong: boolean } & Lack);

/** Self-tests by device, each with what it is true of. */
type Known = Readonly<Record<string, Found | undefined>>;

interface Found {
  readonly of: string;
  readonly test: SelfTest;
  /** Of device `webgpu`: the one that was tested last. */
  readonly path?: WebgpuPath;
}

/**
 * Checks a device. What a self-test has found is kept in the user's cache for as long as machine, drivers and runtime
 * stay; with `again` it is found anew.
 */
export async function checkDevice(device: ProviderName, { again = false } = {}): Promise<DeviceCheck> {
  const lack = lackOfProvider(device);
  if (lack) return { usable: false, wrong: false, ...lack };
  const of = fingerprint();
  const known = again ? undefined : readKnown()[device];
  if (known?.of === of) {
    if (device === 'webgpu' && known.path) chooseWebgpuPath(known.path);
    return judge(known.test);
  }
  const check = await testNow(device, of);
  if (check.usable || device !== 'webgpu' || webgpuPath() === 'onnxruntime') return check;
  // shaders that fail are no fault of the device: ONNX Runtime has others
  chooseWebgpuPath('onnxruntime');
  const other = lackOfProvider(device) ? undefined : await testNow(device, of);
  return other?.usable ? other : check;
}

async function testNow(device: ProviderName, of: string): Promise<DeviceCheck> {
  const executor = openExecutor(device);
  try {
    const test = await selfTest(executor);
    await remember(device, { of, test, ...(device === 'webgpu' && { path: webgpuPath() }) });
    return judge(test);
  } catch (error) {
    return { usable: false, wrong: false, ...lackOfDriver(device, error as Error) };
  } finally {
    await executor.dispose();
  }
}

function judge({ passed, tensor, off }: SelfTest): DeviceCheck {
  if (passed) return { usable: true };
  const figure = Number.isFinite(off) ? `off by ${off.toPrecision(2)} of its largest value` : 'not finite';
  const reason = `its self-test fails: after a few steps ${tensor} is ${figure}, where the CPU's may differ by ${selfTestTolerance}. A newer driver may mend it`;
  return { usable: false, wrong: true, reason };
}

const file = () => join(cacheFolder(), 'self-tests.json');

function readKnown(): Known {
  try {
    return JSON.parse(readFileSync(file(), 'utf8')) as Known;
  } catch {
    // there is none, or it is from a process that was killed
    return {};
  }
}

async function remember(device: string, found: Found): Promise<void> {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    // JSON has no infinity
    const test = { ...found.test, off: Math.min(found.test.off, Number.MAX_VALUE) };
    const all = JSON.stringify({ ...readKnown(), [device]: { ...found, test } });
    await writeFileAtomic(file(), [Buffer.from(all)]);
  } catch {
    // where nothing can be kept, the next run tests again
  }
}
