import { Argument, type Command } from 'commander';
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
    .action(async (options: { json?: boolean }) => {
      const { listDevices } = await import('ff-core');
      const { devicesLines } = await import('./view/devices.ts');
      const devices = await listDevices({ measure: true });
      const lines = options.json ? [JSON.stringify(devices)] : devicesLines(devices);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    });
  const device = new Argument('<device>', 'the one that has to be built: tensorflow').choices(['tensorflow']);
  addDevicesInstall(devices, device);
  addDevicesUninstall(devices, device);
}
