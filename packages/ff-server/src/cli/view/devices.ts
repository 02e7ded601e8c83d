import type { DeviceReport } from 'ff-core';
import pc from 'picocolors';
import { table } from './table.ts';

/** A table of devices; below it what is missing and how to get it. */
export function devicesLines(devices: readonly DeviceReport[]): string[] {
  const lines = table(
    [
      { title: 'device' },
      { title: 'what' },
      { title: 'executor' },
      { title: 'precision' },
      { title: 'here' },
      { title: 'step', align: 'right' },
    ],
    devices.map(({ device, title, executor, precisions, available, stepMilliseconds }) => [
      pc.bold(device),
      title,
      executor,
      precisions.join(', '),
      available ? pc.green('yes') : pc.red('no'),
      stepMilliseconds === undefined ? '–' : `${stepMilliseconds.toFixed(stepMilliseconds < 10 ? 2 : 0)} ms`,
    ]),
  );
  const missing = devices
    .filter(({ available }) => !available)
    .flatMap(({ device, reason, mend }) => [
      `${pc.bold(device)}: ${reason ?? 'not available'}`,
      ...(mend ? [`  ${pc.cyan(mend)}`] : []),
    ]);
  return missing.length ? [...lines, '', ...missing] : lines;
}
