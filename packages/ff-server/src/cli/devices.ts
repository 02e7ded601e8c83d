import { Argument, type Command, Option } from 'commander';
import type { DeviceName, DeviceReport } from 'ff-core';
import { addDevicesInstall, addDevicesUninstall } from './devices-install.ts';

export function addDevices(program: Command): void {
  const devices = program
    .command('devices')
    .description('what can train here, what is missing and the command that mends it, and how fast each is')
    .option('--json', 'as a JSON array')
    .option('--verbose', 'show the stack trace of an error')
    .addHelpText(
      'after',
      `
Examples:
  ff devices
  ff devices --json
  ff devices install tensorflow`,
    )
    .addOption(new Option('--only <device>', 'one device, in this process').hideHelp())
    .action(async ({ json, only }: { json?: boolean; only?: DeviceName }) => {
      const devices = only ? await measureHere(only) : await measureApart();
      const { devicesLines } = await import('./view/devices.ts');
      const lines = json ? [JSON.stringify(devices)] : devicesLines(devices);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    });
  const device = new Argument('<device>', 'the one that has to be built: tensorflow').choices(['tensorflow']);
  addDevicesInstall(devices, device);
  addDevicesUninstall(devices, device);
}

async function measureHere(only: DeviceName): Promise<DeviceReport[]> {
  const { listDevices } = await import('ff-core');
  return listDevices({ measure: true, only });
}

async function measureApart(): Promise<DeviceReport[]> {
  const { listDevicesApart } = await import('../devices/list.ts');
  return listDevicesApart(process.argv[1]!);
}
