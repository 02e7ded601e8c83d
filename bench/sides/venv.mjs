import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Install A Python environment that is ready.
 * @property {string} python
 * @property {string} version Of what is compared with.
 * @property {Record<string, string>} env Environment that the interpreter needs.
 */

/** What a person can mend or has to know; its text is all they need to see. */
export class BenchError extends Error {}

/** A virtual environment in `bench/`, and nowhere else. `PYTHON` names another interpreter than `python3`. */
export class Venv {
  /** @param {string} name Of its folder. */
  constructor(name) {
    this.name = name;
    this.folder = fileURLToPath(new URL(`../${name}`, import.meta.url));
    this.python =
      process.platform === 'win32'
        ? join(this.folder, 'Scripts', 'python.exe')
        : join(this.folder, 'bin', 'python');
  }

  /** What was installed before. @returns {Install | undefined} */
  installed() {
    return existsSync(this.#ready) ? JSON.parse(readFileSync(this.#ready, 'utf8')) : undefined;
  }

  make() {
    rmSync(this.folder, { recursive: true, force: true });
    const system = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
    const made = spawnSync(system, ['-m', 'venv', this.folder], { encoding: 'utf8' });
    if (made.error) throw new BenchError(`no Python found as \`${system}\`; set PYTHON to an interpreter`);
    if (made.status !== 0) {
      throw new BenchError(`\`${system} -m venv\` failed (Debian: apt install python3-venv)\n${made.stdout}`);
    }
  }

  /** Installs packages; pip's own settings decide where they come from. @param {string[]} packages */
  pip(packages) {
    const args = ['-m', 'pip', 'install', '--disable-pip-version-check', ...packages];
    // pip draws its progress bar itself; standard output stays free for the benchmark's table
    const { status } = spawnSync(this.python, args, { stdio: ['ignore', 2, 2] });
    if (status !== 0)
      throw new BenchError(`\`pip install ${packages.join(' ')}\` failed; its output is above`);
  }

  /** Standard output of a line of Python, or why it fails. @param {string} code @param {Record<string, string>} env */
  run(code, env) {
    const result = spawnSync(this.python, ['-W', 'ignore', '-c', code], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return result.status === 0
      ? { output: result.stdout.trim(), error: '' }
      : { output: '', error: result.stderr.trim().split('\n').slice(-3).join('\n') };
  }

  /** Remembers that it is ready. @param {string} version @param {Record<string, string>} env @returns {Install} */
  finish(version, env) {
    const install = { python: this.python, version, env };
    writeFileSync(this.#ready, `${JSON.stringify(install, null, 2)}\n`);
    return install;
  }

  get #ready() {
    return join(this.folder, 'ff-bench.json');
  }
}
