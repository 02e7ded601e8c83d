import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tensorflowFolder } from 'ff-core/builds';
import { lastLines, run } from '../devices/command.ts';

/** What reads our files in Python: TensorBoard, safetensors and ONNX Runtime, with no more than they need for that. */
const packages = [
  ...['tensorboard', 'absl-py', 'packaging', 'protobuf'],
  ...['safetensors', 'onnxruntime', 'flatbuffers', 'numpy'],
];

/** Runs Python code with these packages, which come from PyPI the first time. Returns the JSON that it prints. */
export async function python<Result>(code: string, ...args: string[]): Promise<Result> {
  const folder = await packagesFolder();
  const outcome = await run(interpreter, ['-c', code, ...args], { env: { PYTHONPATH: folder } });
  if (outcome.status !== 0) throw new Error(`Python failed:\n${lastLines(outcome, 20)}`);
  return JSON.parse(outcome.stdout) as Result;
}

const interpreter = process.env.PYTHON ?? 'python3';

/** The packages in a folder of the user's cache, one for each version of Python. */
async function packagesFolder(): Promise<string> {
  const { stdout: version } = await run(interpreter, ['--version']);
  const key = createHash('sha256').update(`${version} ${packages}`).digest('hex').slice(0, 12);
  const folder = join(dirname(tensorflowFolder()), `python-${key}`);
  if (existsSync(folder)) return folder;
  // made beside: another test may be at it, or this one may be interrupted
  const making = `${folder}-${process.pid}`;
  mkdirSync(making, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--target', making];
  const outcome = await run(interpreter, [...pip, ...packages]);
  if (outcome.status !== 0) throw new Error(`pip install ${packages.join(' ')}:\n${lastLines(outcome)}`);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
