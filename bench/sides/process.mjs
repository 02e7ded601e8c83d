import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const keptErrorLines = 20;

/** A side said why it can't do what it was asked. */
export class SideError extends Error {
  /** @param {string} message @param {boolean} unavailable The machine or its set-up lacks something. */
  constructor(message, unavailable) {
    super(message);
    this.unavailable = unavailable;
  }
}

/**
 * A process of its own for each side and case: no side shares caches, thread pools or memory with another. It reads one
 * JSON object a line and answers with one a line, `{ error, unavailable }` where it fails.
 */
export class SideProcess {
  #child;
  #answers;
  #ended;
  /** @type {string[]} */
  #errorLines = [];

  /** @param {import('./sides.mjs').Command} command @param {AbortSignal} signal Kills it. */
  constructor({ program, args, env }, signal) {
    const child = spawn(program, args, { env: { ...process.env, ...env }, signal, killSignal: 'SIGKILL' });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('close', resolve));
    // what kills the process, and what keeps it from starting, shows in the missing answer
    child.on('error', ({ message }) => this.#errorLines.push(message));
    child.stdin.on('error', () => {});
    createInterface(child.stderr).on('line', (line) => {
      this.#errorLines.push(line);
      if (this.#errorLines.length > keptErrorLines) this.#errorLines.shift();
    });
    this.#answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  /** @param {object} request */
  async ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) {
      await this.#ended;
      throw new SideError(`its process ended:\n${this.#errorLines.join('\n')}`, false);
    }
    const answer = JSON.parse(value);
    if (answer.error) throw new SideError(answer.error, answer.unavailable === true);
    return answer;
  }

  /** Lets it end. */
  async end() {
    this.#child.stdin.end();
    await this.#ended;
  }
}
