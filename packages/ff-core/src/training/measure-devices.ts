import {
  type Device,
  type DeviceName,
  type DeviceReport,
  describeDevice,
  knownDevices,
  openExecutor,
} from '../executors/devices.ts';
import { isProvider } from '../executors/providers.ts';
import { defineModel } from '../model/define-model.ts';
import { dense } from '../model/layers/dense.ts';
import { buildNet } from '../model/net.ts';
import { joint } from '../model/schedules.ts';
import { sizeOf } from '../tensors.ts';
import { checkDevice } from './check-device.ts';
import { noData } from './no-data.ts';
import { trainProgram } from './program.ts';
import { scalarNames, stepScalars } from './scalars.ts';
import { initialState } from './state.ts';
import { shareThreads } from './tensorflow-threads.ts';

/** Steps of a measurement by kind of executor; the eager one in JavaScript takes about a second for each. */
const STEPS = { compiled: 40, eager: 1 } as const;

/** Every device, or `only` one: available or not, and with `measure` what a training step takes on it now. */
export async function listDevices(
  options: { readonly measure?: boolean; readonly only?: DeviceName; readonly signal?: AbortSignal } = {},
): Promise<DeviceReport[]> {
  if (options.measure) shareThreads(measuredModel());
  const reports: DeviceReport[] = [];
  for (const device of knownDevices()) {
    if (options.only !== undefined && device !== options.only) continue;
    const report = await examine(device);
    const measured = report.available && options.measure && !options.signal?.aborted;
    reports.push(measured ? { ...report, stepMilliseconds: await measure(report) } : report);
  }
  return reports;
}

/** What a device is, and for one of ONNX Runtime's whether it loads and passes its self-test now. */
async function examine(device: Device): Promise<DeviceReport> {
  const report = describeDevice(device);
  if (!report.available || !isProvider(device)) return report;
  const check = await checkDevice(device, { again: true });
  // which of its ways computes is known now
  if (check.usable) return describeDevice(device);
  const { reason, mend } = check;
  return { ...report, available: false, reason, ...(mend && { mend }) };
}

const measuredModel = () =>
  defineModel({ data: noData, layers: [dense(500), dense(500)], schedule: joint() });

/** Milliseconds of a step at 784-500-500, batch 100 + 100, Adam, after a warm-up where steps are quick. */
async function measure({ device, executor: kind }: DeviceReport): Promise<number> {
  const batch = 100;
  const net = buildNet(measuredModel(), { sampleShape: [784], classes: 10, scale: 1 / 255, offset: 0 });
  const tensors = initialState(net, 0);
  const { program } = trainProgram(net, batch, 'all', tensors);
  const executor = openExecutor(device);
  const state = executor.load(tensors);
  const session = await executor.open(program);
  const steps = STEPS[kind];
  const values = stepScalars(net, () => ({ step: 0, steps: 1, epoch: 0, epochs: 1 }));
  const row = scalarNames(net).map((name) => values[name]!);
  const zeros = (name: string) => steps * sizeOf(program.inputs[name]!.shape);
  const feeds = {
    steps,
    inputs: {
      image: new Uint8Array(zeros('image')).fill(100),
      label: new Int32Array(zeros('label')),
      wrong: new Int32Array(zeros('wrong')).fill(1),
    },
    scalars: repeat(row, steps),
  };
  if (kind === 'compiled') await session.run(state, feeds);
  const started = performance.now();
  await session.run(state, feeds);
  const milliseconds = (performance.now() - started) / steps;
  await session.dispose();
  state.dispose();
  await executor.dispose();
  return milliseconds;
}

function repeat(row: readonly number[], times: number): Float32Array {
  return Float32Array.from({ length: row.length * times }, (_, i) => row[i % row.length]!);
}
