// ff-core's side, in a process of its own: `node ff.mjs DEVICE PRECISION`. Requests as in types.ts; see process.mjs.
import { createInterface } from 'node:readline';
import { openEvaluation } from './ff-evaluation.mjs';
import { openFullBatch, openStep } from './ff-step.mjs';
import { trainRecipe } from './ff-training.mjs';
import { setTensorflowThreads } from './threads.mjs';

const [device = 'auto', precision] = process.argv.slice(2);
/** @type {import('./ff-net.mjs').Place} */
const place = { device, precision: precision === 'bf16' ? precision : 'float32' };
const kinds = { step: openStep, fullBatch: openFullBatch, evaluation: openEvaluation };
/** @type {import('../types.ts').OpenTask | undefined} */
let task;

/** @param {any} request What the benchmark itself wrote. */
async function answer(request) {
  switch (request.do) {
    case 'open': {
      const { kind } = /** @type {import('../types.ts').OpenRequest} */ (request);
      task = await kinds[kind](request, place);
      return { device: task.device };
    }
    case 'run':
      return { ms: await task?.run(request.steps) };
    case 'check':
      return { values: await task?.check(request.steps) };
    case 'train':
      setTensorflowThreads(request.threads);
      return trainRecipe(request, place);
    case 'close':
      await task?.close();
      return { peakMemory: process.resourceUsage().maxRSS * 1024 };
    default:
      throw new Error(`unknown request ${request.do}`);
  }
}

for await (const line of createInterface(process.stdin)) {
  /** @type {object} */
  let reply;
  try {
    reply = await answer(JSON.parse(line));
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    reply = { error: message, unavailable: name === 'UserError' };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
