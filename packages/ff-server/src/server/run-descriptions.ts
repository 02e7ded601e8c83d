import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { looksAtThreshold } from 'ff-core/validate';
import type { GenerationDescription, RunDescription } from '../protocol.ts';
import { type GenerationInfo, generationFiles, listGenerations, readVersion } from '../runs/generations.ts';
import { type Run, runFiles } from '../runs/record.ts';
import { infoOf } from './run-info.ts';

const longestLog = 200;
/** Bytes at the end of the log that hold as many lines, nearly always. */
const enough = 64 * 1024;

/** Everything of a run that does not change from step to step. */
export function describeRun(run: Run): RunDescription {
  const { model, settings, versions = {} } = run.record;
  return {
    info: infoOf(run),
    ...(model !== undefined && { model: model as Readonly<Record<string, unknown>> }),
    settings,
    versions: { ...versions },
    log: lastLines(runFiles(run.folder).log),
  };
}

/** All generations of a run, oldest first. */
export function describeGenerations(run: Run): GenerationDescription[] {
  return listGenerations(run).map((info) => describeGeneration(run.folder, info));
}

function describeGeneration(folder: string, { number, created, text, began }: GenerationInfo) {
  const files = generationFiles(folder, number);
  const { step, epoch } = number === 0 ? { step: 0, epoch: 0 } : (began ?? {});
  const diff = existsSync(files.diff) ? readFileSync(files.diff, 'utf8') : undefined;
  return {
    generation: number,
    created,
    step,
    epoch,
    text,
    // the head of a difference stands also where there is none
    ...(diff?.includes('\n@@ ') && { diff }),
    ...thresholdsOf(readVersion(folder, number)?.model),
    source: files.source,
  };
}

/** What is looked at of a described model. */
interface Described {
  readonly loss?: { readonly kind: string };
  readonly layers?: readonly { readonly threshold?: unknown; readonly loss?: { readonly kind: string } }[];
}

/** Thresholds of a described model, as far as a loss looks at them. */
function thresholdsOf(model: unknown): { readonly thresholds?: (number | null)[] } {
  const { layers, loss: common } = (model ?? {}) as Described;
  if (!layers) return {};
  const thresholds = layers.map(({ threshold, loss = common }) =>
    typeof threshold === 'number' && loss && looksAtThreshold(loss.kind) ? threshold : null,
  );
  return { thresholds };
}

function lastLines(path: string): string[] {
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, enough));
    const read = readSync(file, bytes, 0, bytes.length, size - bytes.length);
    const lines = bytes.toString('utf8', 0, read).trimEnd().split('\n');
    // the first may have lost its beginning
    return (size > enough ? lines.slice(1) : lines).filter((line) => line !== '').slice(-longestLog);
  } finally {
    closeSync(file);
  }
}
