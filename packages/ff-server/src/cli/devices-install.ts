import type { Argument, Command } from 'commander';
import { clearedLine } from './view/progress-line.ts';

interface InstallOptions {
  readonly tensorflow?: string;
  readonly force?: boolean;
}

export function addDevicesInstall(devices: Command, device: Argument): void {
  devices
    .command('install')
    .description("build a device's library in the user's cache folder")
    .addArgument(device)
    .option('--tensorflow <version>', 'version of TensorFlow, e.g. 2.21.0 (default: the newest)')
    .option('--force', 'build it again, whatever is there')
    .option('--verbose', 'show the stack trace of an error')
    .addHelpText(
      'after',
      `
Downloads TensorFlow's C library from PyPI (280 MB; about 4 GB where there is an NVIDIA GPU) and builds the addon of
@tensorflow/tfjs-node-gpu against it. It needs npm, Python with pip, and a C++ compiler. FF_CACHE_DIR names another
cache folder, PYTHON another Python, CXX another compiler.

Examples:
  ff devices install tensorflow
  ff devices uninstall tensorflow`,
    )
    .action(async (_device: string, { tensorflow: version, force }: InstallOptions) => {
      const { installTensorflow } = await import('../devices/tensorflow.ts');
      const abort = new AbortController();
      const stop = () => abort.abort();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      const { isTTY } = process.stderr;
      const onStep = (at: number, of: number, what: string) => {
        process.stderr.write(`${isTTY ? clearedLine : ''}${at}/${of} ${what}\n`);
      };
      const onFetched = (bytes: number) => {
        if (isTTY) process.stderr.write(`${clearedLine}    ${(bytes / 1e6).toFixed(0)} MB`);
      };
      try {
        const { folder, build, fresh } = await installTensorflow({
          version,
          force,
          signal: abort.signal,
          onStep,
          onFetched,
        });
        const where = build.cuda ? 'CPU and CUDA' : 'CPU';
        process.stdout.write(
          `${fresh ? 'built' : 'already there'}: TensorFlow ${build.version} (${where}) in ${folder}\n` +
            'train with it: `ff train FILE --device tensorflow`\n',
        );
      } catch (error) {
        if (!abort.signal.aborted) throw error;
        process.stderr.write('stopped; nothing was installed\n');
        process.exitCode = 130;
      } finally {
        process.off('SIGINT', stop).off('SIGTERM', stop);
      }
    });
}

export function addDevicesUninstall(devices: Command, device: Argument): void {
  devices
    .command('uninstall')
    .description('remove what `ff devices install` has built')
    .addArgument(device)
    .option('--verbose', 'show the stack trace of an error')
    .action(async (name: string) => {
      const { uninstallTensorflow } = await import('../devices/tensorflow.ts');
      const folder = uninstallTensorflow();
      process.stdout.write(folder ? `removed ${folder}\n` : `${name} is not installed\n`);
    });
}
