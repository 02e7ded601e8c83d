import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { isOffline, lastLines, type Outcome, run } from './command.ts';

/** The version that this was last tried with. */
export const TRIED_VERSION = '2.21.0';

export interface Libraries {
  /** The Python package: `tensorflow-cpu`, or `tensorflow` where there is a GPU. */
  readonly package: string;
  readonly version: string;
}

/** Any Python that TensorFlow has wheels for: the C library is the same in all of them. */
const WHEEL_OF = ['--only-binary=:all:', '--python-version=3.12'];
const QUICK_TO_FAIL = ['--retries=1', '--timeout=20', '--disable-pip-version-check', '--no-input'];

/**
 * Takes from a wheel the two libraries and the headers of the C interface, and prints the wheel's version and, one a
 * line, what its CUDA needs.
 */
const UNPACK = `
import re, sys, zipfile
wheel, folder = sys.argv[1:]
wanted = re.compile(
    r"tensorflow/libtensorflow_[a-z]+\\.so\\.2$"
    r"|tensorflow/include/(tensorflow/c/|(tensorflow/core|tsl)/platform/ctstring|xla/tsl/c/).*\\.h$")
with zipfile.ZipFile(wheel) as files:
    for name in files.namelist():
        if wanted.match(name): files.extract(name, folder)
        if name.endswith(".dist-info/METADATA"): metadata = files.read(name).decode()
print(re.search(r"^Version: (.*)$", metadata, re.M).group(1))
for needed in re.findall(r'^Requires-Dist: ([^;\\n]+); extra == "and-cuda"', metadata, re.M): print(needed.strip())
`;

/** Downloads TensorFlow's wheel and unpacks the C library into \`folder\`/tensorflow; NVIDIA's libraries beside it. */
export async function fetchLibraries(
  folder: string,
  options: {
    readonly python: string;
    readonly cuda: boolean;
    readonly version?: string;
    readonly signal?: AbortSignal;
  },
): Promise<Libraries> {
  const { python, cuda, version, signal } = options;
  const name = cuda ? 'tensorflow' : 'tensorflow-cpu';
  const wanted = version ? `${name}==${version}` : name;
  const wheels = join(folder, 'wheels');
  mkdirSync(wheels);
  const pip = async (...args: string[]) => {
    // downloads may be larger than the system's folder for temporary files
    const outcome = await run(python, ['-m', 'pip', ...args], { env: { TMPDIR: wheels }, signal });
    signal?.throwIfAborted();
    if (outcome.status !== 0) throw notFetched(wanted, outcome);
  };
  await pip(
    'download',
    wanted,
    '--no-deps',
    '--no-cache-dir',
    '--dest',
    wheels,
    ...WHEEL_OF,
    ...QUICK_TO_FAIL,
  );
  const wheel = readdirSync(wheels).find((file) => file.endsWith('.whl'));
  const unpacked = await run(python, ['-c', UNPACK, join(wheels, wheel!), folder], { signal });
  signal?.throwIfAborted();
  if (unpacked.status !== 0)
    throw new UserError(`${wheel} could not be unpacked into ${folder}:\n${lastLines(unpacked)}`);
  const [found, ...needed] = unpacked.stdout.trim().split('\n');
  rmSync(join(wheels, wheel!));
  if (cuda)
    await pip(
      'install',
      ...needed,
      '--no-deps',
      '--no-cache-dir',
      '--target',
      folder,
      ...WHEEL_OF,
      ...QUICK_TO_FAIL,
    );
  rmSync(wheels, { recursive: true });
  return { package: name, version: found! };
}

function notFetched(wanted: string, outcome: Outcome): UserError {
  if (isOffline(outcome))
    return new UserError(
      `${wanted} can't be downloaded: pip reaches no package index. Go online, or name a mirror (\`pip config set global.index-url URL\`), then run \`ff devices install tensorflow\` again`,
    );
  return new UserError(
    `pip can't install ${wanted} (last tried here: \`ff devices install tensorflow --tensorflow ${TRIED_VERSION}\`):\n${lastLines(outcome)}`,
  );
}
