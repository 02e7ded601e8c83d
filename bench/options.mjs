import { parseArgs } from 'node:util';
import { allCases, chooseCases, quickCases } from './cases.mjs';
import { sideNames } from './sides/sides.mjs';

export const usage = `npm run bench -- [options]

ff-core against PyTorch and Keras: training steps, full batch, evaluation, time to accuracy. Ctrl-C ends it at once and
keeps what is measured.

  --quick              four cases in fewer and shorter rounds
  --growth             instead: step time and memory against width, depth and batch
  --layers             instead: step time of each layer kind against its arithmetic
  --cases LIST         of ${allCases.map(({ name }) => name).join(', ')};
                       the part before the slash names all of them; NET/adam and NET/momentum take any net
  --sides LIST         of ${sideNames.join(', ')}
  --rounds N           default 10, with --quick 6; a slow case takes fewer
  --seeds N            of a training run to its end; default 5, with --quick 1; a peer takes two at most
  --threads N          default: the machine's physical cores
  --torch DEVICE       where PyTorch computes: cpu (the default), or cuda, with the PyTorch of $PYTHON (python3)
  --json FILE          where the figures go; default bench/results/DATE.json
  --markdown           prints tables in Markdown
`;

export class UsageError extends Error {}

const string = /** @type {const} */ ({ type: 'string' });
const flag = /** @type {const} */ ({ type: 'boolean' });

/**
 * @param {readonly string[]} args
 * @param {number} cores
 * @throws UsageError naming the option, what was given and what is allowed.
 */
export function readOptions(args, cores) {
  const values = parse(args);
  const quick = values.quick ?? false;
  const growth = values.growth ?? false;
  const layers = values.layers ?? false;
  if (growth && layers) throw new UsageError('--layers: not together with --growth');
  if ((growth || layers) && values.cases !== undefined)
    throw new UsageError(`--cases: --${growth ? 'growth' : 'layers'} has cases of its own`);
  if (layers && values.sides !== undefined)
    throw new UsageError('--sides: --layers measures the devices cpu and tensorflow');
  return {
    help: values.help ?? false,
    quick,
    growth,
    layers,
    markdown: values.markdown ?? false,
    json: values.json,
    cases: growth || layers ? [] : cases(values.cases, quick ? quickCases : allCases),
    sides: values.sides === undefined ? undefined : values.sides.split(',').map(side),
    rounds: count('rounds', values.rounds, quick ? 6 : 10),
    seeds: count('seeds', values.seeds, quick ? 1 : 5),
    threads: count('threads', values.threads, cores),
    turnMs: quick ? 60 : 150,
    torch: torch(values.torch),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: flag,
        growth: flag,
        layers: flag,
        markdown: flag,
        help: flag,
        cases: string,
        sides: string,
        rounds: string,
        seeds: string,
        threads: string,
        torch: string,
        json: string,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string | undefined} text @param {readonly import('./cases.mjs').Case[]} fallback */
function cases(text, fallback) {
  if (text === undefined) return fallback;
  const chosen = chooseCases(text.split(','));
  if (typeof chosen !== 'string') return chosen;
  const names = allCases.map(({ name }) => name).join(', ');
  throw new UsageError(`--cases: expected ${names}, or a net like 784-300x3/adam, not "${chosen}"`);
}

/** @param {string} name */
function side(name) {
  const found = sideNames.find((item) => item === name);
  if (!found) throw new UsageError(`--sides: expected ${sideNames.join(', ')}, not "${name}"`);
  return found;
}

/** @param {string | undefined} text @returns {'cpu' | 'cuda'} */
function torch(text = 'cpu') {
  if (text !== 'cpu' && text !== 'cuda') throw new UsageError(`--torch: expected cpu or cuda, not "${text}"`);
  return text;
}

/** @param {string} option @param {string | undefined} text @param {number} fallback */
function count(option, text, fallback) {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new UsageError(`--${option}: expected a whole number above 0, not "${text}"`);
  }
  return value;
}
