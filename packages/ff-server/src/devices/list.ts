import type { DeviceReport } from 'ff-core';
import { lastLines, run } from './command.ts';

type Device = DeviceReport['device'];

/**
 * Describes and measures every device, each in a process of its own: one that crashes ends no more than that, and what a
 * library writes to the terminal is not shown.
 * @param program what runs `ff`, as Node's first argument
 */
export async function listDevicesApart(program: string): Promise<DeviceReport[]> {
  const { knownDevices } = await import('ff-core/engine');
  const reports: DeviceReport[] = [];
  // one after another, or they would take each other's time
  for (const device of knownDevices()) reports.push(await describeApart(program, device));
  return reports;
}

async function describeApart(program: string, device: Device): Promise<DeviceReport> {
  const outcome = await run(process.execPath, [program, 'devices', '--json', '--only', device]);
  if (outcome.status === 0) {
    const [report] = JSON.parse(outcome.stdout) as [DeviceReport];
    return report;
  }
  const reason = outcome.signal ? `its process ended with ${outcome.signal}` : lastLines(outcome, 1);
  const mend = device.startsWith('tensorflow') ? { mend: 'ff devices install tensorflow --force' } : {};
  const title = 'does not run';
  return { device, title, executor: 'compiled', available: false, reason, precisions: [], ...mend };
}
