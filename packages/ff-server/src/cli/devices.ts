import type { Command } from 'commander';

export function addDevices(program: Command): void {
  program
    .command('devices')
    .description('what can train here, what is missing and the command that mends it, and how fast each is')
    .option('--json', 'as a JSON array')
    .option('--verbose', 'show the stack trace of an error')
    .addHelpText(
      'after',
      `
Examples:
  ff devices
  ff devices --json`,
    )
    .action(async (options: { json?: boolean }) => {
      const { listDevices } = await import('ff-core');
      const { devicesLines } = await import('./view/devices.ts');
      const devices = await listDevices({ measure: true });
      const lines = options.json ? [JSON.stringify(devices)] : devicesLines(devices);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    });
}
