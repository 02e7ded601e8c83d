import { join } from 'node:path';
import { codeOf, UserError } from '../errors.ts';
import { figuresOf } from '../streams/figures-of-row.ts';
import { replaceFile } from './files.ts';
import { type Row, readMetrics } from './metrics-file.ts';
import { type Run, runFiles } from './record.ts';
import type { TrainedNet } from './trained-net.ts';

/**
 * `onnx`: the classifier, image in, label and goodness out; `safetensors`: its parameters under PyTorch's names; `csv`: the
 * figures of metrics.jsonl; `tensorboard`: the same and the weights as an event file.
 */
export const exportFormats = ['onnx', 'safetensors', 'csv', 'tensorboard'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The format that a file's name asks for. */
export function formatOf(file: string): ExportFormat | undefined {
  if (file.includes('.tfevents.')) return 'tensorboard';
  return exportFormats.find((format) => file.endsWith(`.${format}`));
}

/** What a run's file of a format is called if nobody says. */
export function exportName({ record }: Run, format: ExportFormat): string {
  const name = record.name.replace(/[^\w.-]+/g, '-');
  return format === 'tensorboard' ? `events.out.tfevents.${name}` : `${name}.${format}`;
}

/** Asks a question about a run's net as a checkpoint has it. */
export type AskNet = <Answer>(question: (net: TrainedNet) => Promise<Answer>) => Promise<Answer>;

/**
 * Writes what is known of a run to a file; one that exists is replaced.
 *
 * @throws UserError where the run has no checkpoint yet, its model has no such form, or the file can't be written
 */
export async function exportRun(run: Run, ask: AskNet, format: ExportFormat, file: string): Promise<void> {
  const content = await contentOf(run, ask, format);
  try {
    replaceFile(file, content);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError(`${join(file, '..')}: no such folder to write ${format} to`, {
      usage: true,
      cause: error,
    });
  }
}

async function contentOf(run: Run, ask: AskNet, format: ExportFormat): Promise<string | Uint8Array> {
  const { folder, record } = run;
  const rows = () => readMetrics(runFiles(folder).metrics);
  const metadata = ({ checkpoint }: TrainedNet) => ({
    format: 'pt',
    run: record.id,
    name: record.name,
    step: String(checkpoint.step),
    epoch: String(checkpoint.epoch),
  });
  switch (format) {
    case 'onnx':
      return ask(async (net) => {
        const { encodeOnnx } = await import('ff-core');
        return encodeOnnx(net.model, net.data, net.checkpoint.tensors, metadata(net));
      });
    case 'safetensors':
      return ask(async (net) => {
        const { encodeSafetensors, toStateDict } = await import('ff-core');
        const dict = toStateDict(net.model, net.data, net.checkpoint.tensors);
        return Buffer.concat(encodeSafetensors(dict, metadata(net)));
      });
    case 'csv':
      return csvOf(rows());
    case 'tensorboard':
      return ask(async ({ checkpoint, data }) => {
        const { encodeStart } = await import('ff-core/engine');
        const { encodeRow, encodeWeights } = await import('./events.ts');
        const started = Date.parse(record.started ?? record.created) / 1000;
        const records = rows().flatMap(
          (row) => encodeRow(row, started + ('time' in row ? row.time : 0)) ?? [],
        );
        const parameters = Object.entries(checkpoint.tensors).filter(
          ([name]) => !name.startsWith('optimizer.'),
        );
        const { step, trainSeconds } = checkpoint;
        const weights = encodeWeights(
          step,
          Object.fromEntries(parameters),
          data.sampleShape,
          started + trainSeconds,
        );
        return Buffer.concat([encodeStart(0, started), ...records, weights]);
      });
    default:
      return format satisfies never;
  }
}

/** A line for each row with figures, a column for each series; what a row does not have is empty. */
export function csvOf(rows: readonly Row[]): string {
  const columns = new Map<string, number>();
  const lines = rows.flatMap((row) => {
    const values: string[] = [];
    figuresOf({ ...row }, (name, value) => {
      if (!columns.has(name)) columns.set(name, columns.size);
      values[columns.get(name)!] = String(value);
    });
    if (values.length === 0) return [];
    return [
      { row: [row.type, row.step, 'epoch' in row ? row.epoch : '', 'time' in row ? row.time : ''], values },
    ];
  });
  const header = ['type', 'step', 'epoch', 'time', ...columns.keys()];
  const filled = lines.map(({ row, values }) => [
    ...row,
    ...Array.from(columns, (_, at) => values[at] ?? ''),
  ]);
  return [header, ...filled].map((cells) => `${cells.join(',')}\n`).join('');
}
