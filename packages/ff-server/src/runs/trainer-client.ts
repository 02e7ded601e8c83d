import { createConnection, type Socket } from 'node:net';
import { UserError } from '../errors.ts';
import { LineSplitter } from '../trainer/lines.ts';
import { type FromTrainer, linkVersion, parseFromTrainer, type ToTrainer } from '../trainer/messages.ts';

const answerMilliseconds = 10_000;

/** A connection to a trainer's socket. */
export class TrainerClient {
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  private readonly answers = new Map<number, (answer: { readonly error?: string }) => void>();
  private lastId = 0;

  private constructor(
    private readonly socket: Socket,
    onMessage: (message: Exclude<FromTrainer, { type: 'answer' }>) => void,
  ) {
    const lines = new LineSplitter();
    socket.on('data', (data) => {
      for (const line of lines.take(data)) {
        const message = parseFromTrainer(line);
        if (message?.type === 'answer') this.answers.get(message.id)?.(message);
        else if (message) onMessage(message);
      }
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on('close', () => resolve());
    });
  }

  /** Connects and subscribes; undefined where nobody listens: not yet, or no longer. */
  static async connect(
    path: string,
    onMessage: (message: Exclude<FromTrainer, { type: 'answer' }>) => void,
  ): Promise<TrainerClient | undefined> {
    const socket = createConnection(path);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (!isOpen) return undefined;
    const client = new TrainerClient(socket, onMessage);
    client.send({ type: 'subscribe', version: linkVersion });
    return client;
  }

  send(message: ToTrainer): void {
    if (!this.socket.destroyed) this.socket.write(`${JSON.stringify(message)}\n`);
  }

  /** @throws UserError where the trainer refuses the values, or goes away before it answers. */
  async set(values: Readonly<Record<string, unknown>>, generation?: number): Promise<void> {
    const id = ++this.lastId;
    const answer = await new Promise<{ readonly error?: string }>((resolve) => {
      const timer = setTimeout(() => resolve({ error: 'the trainer did not answer' }), answerMilliseconds);
      const settle = (given: { readonly error?: string }) => {
        clearTimeout(timer);
        resolve(given);
      };
      this.answers.set(id, settle);
      void this.closed.then(() => settle({ error: 'the run ended before the values were set' }));
      this.send({ type: 'set', id, values, ...(generation !== undefined && { generation }) });
    });
    this.answers.delete(id);
    if (answer.error !== undefined) throw new UserError(answer.error, { usage: true });
  }

  close(): void {
    this.socket.destroy();
  }
}
