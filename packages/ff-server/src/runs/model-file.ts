import { existsSync, readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.ts';
import { replaceFile } from './files.ts';
import { currentOf, generationFiles, listGenerations } from './generations.ts';
import type { Run } from './record.ts';

/** What a run's model file held at a moment; undefined where there was none. */
export type ModelText = string | undefined;

export function readModelFile({ record }: Run): ModelText {
  return existsSync(record.source) ? readFileSync(record.source, 'utf8') : undefined;
}

/**
 * @param texts what would be overwritten: the file's text, and that of an editor
 * @throws UserError where one of them has changes that no generation of the run keeps.
 */
export function refuseLoss(run: Run, texts: readonly ModelText[]): void {
  const { name, id, source } = run.record;
  // the source of one that waits to begin goes with it
  const kept = listGenerations(run)
    .filter(({ number }) => number <= currentOf(run.record))
    .map(({ number }) => readFileSync(generationFiles(run.folder, number).source, 'utf8'));
  if (texts.every((text) => text === undefined || kept.includes(text))) return;
  throw new UserError(
    `${source} has changes that run ${name} (${id}) has not trained with; going back would overwrite them. ` +
      'Retrain with them first, or undo them, or go back by force',
  );
}

/**
 * Writes a generation's source back to the model file.
 *
 * @param before what the file held when it was looked at; what came since is not overwritten.
 * @throws UserError where that can't be, naming the file that has the source.
 */
export function restoreModelFile(run: Run, generation: number, before: ModelText): void {
  const { source } = generationFiles(run.folder, generation);
  const went = `the run went back to generation ${generation}, but ${run.record.source}`;
  if (readModelFile(run) !== before) {
    throw new UserError(
      `${went} was changed meanwhile and is left as it is; the source of then is in ${source}`,
    );
  }
  try {
    replaceFile(run.record.source, readFileSync(source));
  } catch (error) {
    throw new UserError(
      `${went} can't be written (${messageOf(error)}); the source of then is in ${source}`,
      {
        cause: error,
      },
    );
  }
}
