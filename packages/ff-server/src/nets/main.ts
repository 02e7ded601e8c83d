import { failureOf } from '../trainer/failure.ts';
import { LiveNet } from './live-net.ts';
import type { NetAnswer, NetCall } from './messages.ts';
import { answer } from './methods.ts';

/** A process that holds the net of a run and answers questions about it; without a run, about devices only. */
const [folder = '', which] = process.argv.slice(2);
const net = new LiveNet(folder, which === 'best');

function send(message: NetAnswer): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

process.on('message', async ({ id, method, params }: NetCall) => {
  try {
    const onProgress = (done: number, total: number) => send({ id, progress: { done, total } });
    const result = await answer(method, params, net, onProgress);
    send({ id, result });
  } catch (error) {
    const { message, usage } = failureOf(error);
    send({ id, error: message, usage });
  }
});
// Without a server there is nobody to answer.
process.on('disconnect', () => process.exit());
