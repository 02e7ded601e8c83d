import { type DeviceChoice, keepChoice, knownChoice } from '../executors/device-choices.ts';
import { autoDevices, type Device, openExecutor } from '../executors/devices.ts';
import { guarded } from '../executors/guard.ts';
import type { Precision } from '../executors/precision.ts';
import { isProvider } from '../executors/providers.ts';
import type { TensorMap } from '../tensors.ts';
import { checkDevice } from './check-device.ts';
import type { Course } from './course.ts';
import { trainProgram } from './program.ts';
import { Sessions } from './sessions.ts';

/** What is to be trained, and what `auto` may say of its choice. */
export interface Trial {
  readonly course: Course;
  readonly tensors: TensorMap;
  readonly seed: number;
  /** Step at which training begins. */
  readonly from: number;
  readonly precision: Precision;
  /** The device that trained so far: another one would give other bits. */
  readonly stay?: string;
  onNotice(text: string): void;
  onWarning(text: string): void;
}

/** A round of a trial takes at least a step, and about this long. */
const ROUND_SECONDS = 0.05;
const ROUNDS = 2;
/** A step as long as this tells enough by itself. */
const LONG_STEP_SECONDS = 0.2;

/**
 * The sessions of the device that trains this model the quickest here: the one that trained so far, else the one that
 * an earlier trial of such a model found, else by trial. What a trial has opened for the winner is what trains.
 */
export async function openQuickest(trial: Trial): Promise<Sessions> {
  const { course, tensors, from, precision, stay, onNotice, onWarning } = trial;
  const { size, trained } = course.firstVisit(from);
  const { program } = trainProgram(course.net, size, trained, tensors);
  const known = stay ? undefined : await knownChoice(program, precision);
  const wanted = stay ?? known?.device;
  if (wanted !== undefined)
    try {
      const sessions = await openSessions(trial, wanted);
      if (known) onNotice(explained(known, `measured on ${known.measured.slice(0, 10)}`));
      return sessions;
    } catch (error) {
      onWarning(`device auto: ${wanted} is gone (${(error as Error).message}); choosing again`);
    }
  const devices = await believed(autoDevices(precision), onWarning);
  if (devices.length === 1) return openSessions(trial, devices[0]!);
  const { sessions, milliseconds } = await tryAll(trial, devices);
  if (sessions.executor.kind === 'eager') return sessions;
  const { device } = sessions.executor;
  const choice: DeviceChoice = { device, milliseconds, measured: new Date().toISOString() };
  await keepChoice(program, precision, choice);
  onNotice(explained(choice, 'measured now'));
  return sessions;
}

/** The devices without those of ONNX Runtime's that don't load, or compute wrongly. */
async function believed(devices: readonly Device[], onWarning: Trial['onWarning']): Promise<Device[]> {
  const usable: Device[] = [];
  for (const device of devices) {
    const check = isProvider(device) ? await checkDevice(device) : ({ usable: true } as const);
    if (check.usable) usable.push(device);
    else if (check.wrong) onWarning(`device auto: ${device} is not used: ${check.reason}`);
  }
  return usable;
}

/** Measures every device in turn; the quickest so far stays open, the others are closed. */
async function tryAll(trial: Trial, devices: readonly string[]) {
  const milliseconds: Record<string, number> = {};
  let best: Sessions | undefined;
  let failure: { readonly device: string; readonly error: unknown } | undefined;
  for (const device of devices) {
    let sessions: Sessions | undefined;
    try {
      sessions = await openSessions(trial, device);
      // a step that can't be compiled is run op by op, whatever was asked for
      if (sessions.executor.kind === 'eager') {
        await best?.dispose();
        return { sessions, milliseconds };
      }
      milliseconds[device] = 1000 * (await secondsPerStep(trial, sessions));
      const isBetter = !best || milliseconds[device] < milliseconds[best.executor.device]!;
      await (isBetter ? best : sessions)?.dispose();
      if (isBetter) best = sessions;
    } catch (error) {
      failure = { device, error };
      await sessions?.dispose();
    }
  }
  if (!best) throw failure!.error;
  if (failure)
    trial.onWarning(
      `device auto: ${failure.device} does not train this model (${(failure.error as Error).message})`,
    );
  best.state.write(trial.tensors);
  return { sessions: best, milliseconds };
}

/** What a step takes at its quickest. The state learns from the steps. */
async function secondsPerStep({ course, seed, from }: Trial, sessions: Sessions): Promise<number> {
  const { step: first } = course.firstVisit(from);
  const run = async (steps: number): Promise<number> => {
    const { visits, feeds } = course.chunk(first, steps, seed);
    const { session } = await sessions.of(visits[0]!);
    const started = performance.now();
    await session.run(sessions.state, feeds);
    return (performance.now() - started) / 1000 / visits.length;
  };
  await run(1); // warms up: graphs are optimised, kernels compiled
  let best = await run(1);
  if (best > LONG_STEP_SECONDS) return best;
  for (let round = 0; round < ROUNDS; round++)
    best = Math.min(best, await run(Math.max(1, Math.round(ROUND_SECONDS / best))));
  return best;
}

function openSessions({ course, tensors, from, precision, onWarning }: Trial, device: string) {
  const opened = openExecutor(device, precision);
  const executor = device === 'cpu' ? opened : guarded(opened);
  return Sessions.start(course.net, executor, tensors, course.firstVisit(from), onWarning);
}

function explained({ device, milliseconds }: DeviceChoice, when: string): string {
  const figure = (name: string) => `${milliseconds[name]!.toPrecision(3)} ms`;
  const others = Object.keys(milliseconds).filter((name) => name !== device);
  const compared = others.map((name) => `${figure(name)} on ${name}`).join(', ');
  return `device auto: ${device}, ${figure(device)} a step${compared ? ` against ${compared}` : ''} (${when})`;
}
