import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.ts';
import type { ModelVersion } from '../models/changes/version.ts';
import type { FromPreparing, ToPreparing } from '../trainer/prepare-messages.ts';
import type { GenerationInfo } from './generations.ts';
import { TrainerProcess } from './trainer-process.ts';

const program = fileURLToPath(new URL('../trainer/prepare.js', import.meta.url));

/** A trainer that gets ready to take over a run with changed code. Each promise fails with what went wrong. */
export class PreparingTrainer {
  readonly process: TrainerProcess;
  /** What the changed model is. */
  readonly version: Promise<ModelVersion>;
  /** Data are loaded and programs compiled. */
  readonly ready: Promise<void>;
  /** The run is its own, and trains; resolves to the step from which on. */
  readonly begun: Promise<number>;
  hasBegun = false;

  constructor(folder: string, draft: string) {
    const loaded = deferred<ModelVersion>();
    const ready = deferred<void>();
    const begun = deferred<number>();
    const fail = (error: UserError) => {
      for (const each of [loaded, ready, begun]) each.reject(error);
    };
    // whoever waits for one is told; the others are no unhandled failures
    for (const { promise } of [loaded, ready, begun]) promise.catch(() => undefined);
    this.process = new TrainerProcess(folder, program, [draft], (received) => {
      const message = received as FromPreparing;
      switch (message.type) {
        case 'loaded':
          return loaded.resolve(message.version);
        case 'ready':
          return ready.resolve();
        case 'begun':
          this.hasBegun = true;
          return begun.resolve(message.step);
        case 'failed':
          return fail(new UserError(message.message, { usage: message.usage }));
        default:
          return message satisfies never;
      }
    });
    void this.process.exit.then((cause) =>
      fail(new UserError(`the changed model could not be prepared: ${cause}\nthe run goes on as it was`)),
    );
    this.version = loaded.promise;
    this.ready = ready.promise;
    this.begun = begun.promise;
  }

  load(): void {
    this.post({ type: 'load' });
  }

  prepare(info: GenerationInfo): void {
    this.post({ type: 'prepare', info });
  }

  take(): void {
    this.post({ type: 'take' });
  }

  kill(): void {
    this.process.kill();
  }

  private post(message: ToPreparing): void {
    this.process.post(message);
  }
}

/** A promise and what settles it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
