import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtAddon, builtPackage } from 'ff-core/builds';
import { UserError } from '../errors.ts';
import { lastLines, run } from './command.ts';

/** Compiles tfjs-node's own sources against TensorFlow's C library; the interface to Node is the same in all versions. */
export async function compileAddon(folder: string, compiler: string, signal?: AbortSignal): Promise<void> {
  const sources = join(builtPackage(folder), 'binding');
  const libraries = join(folder, 'tensorflow');
  const addon = builtAddon(folder);
  mkdirSync(dirname(addon), { recursive: true });
  const includes = [
    join(folder, 'node_modules', 'node-api-headers', 'include'),
    join(libraries, 'include'),
    sources,
  ];
  const compiled = await run(
    compiler,
    [
      ...['-std=c++17', '-O1', '-shared', '-fPIC', '-DNAPI_VERSION=8'],
      ...includes.map((include) => `-I${include}`),
      ...readdirSync(sources)
        .filter((file) => file.endsWith('.cc'))
        .map((file) => join(sources, file)),
      ...[`-L${libraries}`, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'],
      // from lib/napi-v8 of the package up to the folder, so that it can be moved as a whole
      ...['-Wl,-rpath,$ORIGIN/../../../../../tensorflow', '-o', addon],
    ],
    { signal },
  );
  signal?.throwIfAborted();
  if (compiled.status !== 0)
    throw new UserError(`TensorFlow's addon does not compile with ${compiler}:\n${lastLines(compiled)}`);
}

/** Leaves out what only a debugger needs of the libraries: a third of their size. */
export async function stripLibraries(folder: string, signal?: AbortSignal): Promise<void> {
  const libraries = join(folder, 'tensorflow');
  const files = readdirSync(libraries).filter((file) => file.includes('.so.'));
  // where there is no `strip`, the libraries serve as they are
  await run('strip', ['--strip-unneeded', ...files], { cwd: libraries, signal });
  signal?.throwIfAborted();
}

/** Makes a tensor and reads it back, in a process of its own: a library that does not fit the machine ends it. */
const TRY = `
const addon = require(process.argv[1]);
const tensor = addon.createTensor([2], addon.TF_FLOAT, Float32Array.of(1, 2));
process.exit(addon.tensorDataSync(tensor)[1] === 2 ? 0 : 1);
`;

/** @throws UserError saying why the addon of a build does not run. */
export async function tryAddon(folder: string): Promise<void> {
  const tried = await run(process.execPath, ['-e', TRY, builtAddon(folder)], {
    env: { TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  if (tried.status === 0) return;
  const reason =
    tried.signal === 'SIGILL'
      ? "the machine's processor lacks instructions that TensorFlow is built for"
      : tried.signal
        ? `it ends with ${tried.signal}`
        : (/Error: (.*)/.exec(tried.stderr)?.[1] ?? lastLines(tried));
  throw new UserError(`TensorFlow's addon does not run here: ${reason}`);
}
