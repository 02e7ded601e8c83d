import { openRun } from '../runs/store.ts';
import { openTrainedNet, type TrainedNet } from '../runs/trained-net.ts';
import { failureOf } from '../trainer/failure.ts';
import type { NetAnswer, NetCall } from './messages.ts';
import { answer } from './methods.ts';

/** A process that holds the net of a run, as one of its checkpoints has it, and answers questions about it. */
const [folder, which] = process.argv.slice(2);
let net: Promise<TrainedNet> | undefined;

function send(message: NetAnswer): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

process.on('message', async ({ id, method, params }: NetCall) => {
  try {
    const open = () => {
      if (!folder) throw new Error('the process needs the folder of a run');
      net ??= openTrainedNet(openRun(folder), { best: which === 'best' });
      return net;
    };
    const result = await answer(method, params, open, (done, total) =>
      send({ id, progress: { done, total } }),
    );
    send({ id, result });
  } catch (error) {
    const { message, usage } = failureOf(error);
    send({ id, error: message, usage });
  }
});
// Without a server there is nobody to answer.
process.on('disconnect', () => process.exit());
