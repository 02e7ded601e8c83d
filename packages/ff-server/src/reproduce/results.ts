import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { replaceFile, replaceJson } from '../runs/files.ts';
import { resultsTable } from './table.ts';

const result = z.object({
  name: z.string(),
  version: z.enum(['full', 'short', 'control']),
  seed: z.int().min(0),
  /** Test error of the last step in percent, and of each layer alone where the model has goodness for each label. */
  error: z.number().min(0).max(100),
  layers: z.array(z.number()),
  data: z.string(),
  epochs: z.number(),
  trainSeconds: z.number(),
  device: z.string(),
  command: z.string(),
  date: z.string(),
});

/** One run that was trained to its end. */
export type Result = z.infer<typeof result>;

/** Results that are kept as JSON, from which the page is made again each time. */
export class Results {
  /** @param path of the JSON file; the page is beside it, with the ending .md */
  constructor(private readonly path: string) {}

  /** @throws UserError where the file is not what `ff reproduce` writes */
  read(): Result[] {
    if (!existsSync(this.path)) return [];
    try {
      return z.array(result).parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch (cause) {
      const { issues } = cause as { issues?: readonly { path: readonly PropertyKey[]; message: string }[] };
      const what = issues
        ? issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
        : cause;
      throw new UserError(`${this.path} is not what \`ff reproduce\` writes: ${what}`, { cause });
    }
  }

  add(more: Result): void {
    const others = this.read().filter((each) => !isSame(each, more));
    mkdirSync(dirname(this.path), { recursive: true });
    replaceJson(this.path, [...others, more]);
    this.writePage();
  }

  /** Makes the page anew: what is said of a system may have changed since its results were added. */
  writePage(): void {
    replaceFile(this.path.replace(/\.json$/, '.md'), resultsTable(this.read()));
  }
}

/** Whether two results are of the same run, trained twice. */
export function isSame(a: Pick<Result, 'name' | 'version' | 'seed'>, b: typeof a): boolean {
  return a.name === b.name && a.version === b.version && a.seed === b.seed;
}
