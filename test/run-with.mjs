import { spawnSync } from 'node:child_process';
import { InstallError } from './e2e/install.mjs';

/**
 * Runs the command that this process was given, with more variables in its environment, and ends as it ends.
 * @param {() => NodeJS.ProcessEnv} variables what can't be installed it says by an `InstallError`
 */
export function runWith(variables) {
  try {
    const [program = '', ...args] = process.argv.slice(2);
    const env = { ...process.env, ...variables() };
    const { status, error } = spawnSync(program, args, { env, stdio: 'inherit' });
    if (error) throw error;
    process.exitCode = status ?? 1;
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
