import { readGiven } from '../../data/given-file.ts';
import { UserError } from '../../errors.ts';

/**
 * Masks of a text file: `0` and `1`, a line for each row of pixels, an empty line between masks.
 * @throws UserError naming file and line for one that is empty, of another size, or has other symbols.
 */
export async function readMasks(path: string, sampleShape: readonly number[]): Promise<Uint8Array[]> {
  const [height = 1, width = 1] = sampleShape;
  const text = Buffer.from(await readGiven(path)).toString('utf8');
  const masks: Uint8Array[] = [];
  let rows: string[] = [];
  const finish = (line: number) => {
    if (rows.length === 0) return;
    if (rows.length !== height)
      throw new UserError(
        `${path}, line ${line}: a mask ends after ${rows.length} lines; expected ${height}, one for each row of pixels`,
      );
    masks.push(Uint8Array.from(rows.join(''), Number));
    rows = [];
  };
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const row = line.trimEnd();
    if (row === '') {
      finish(index + 1);
      continue;
    }
    const foreign = /[^01]/.exec(row);
    if (foreign)
      throw new UserError(
        `${path}, line ${index + 1}, column ${foreign.index + 1}: ${JSON.stringify(foreign[0])}; allowed are 0 and 1`,
      );
    if (row.length !== width)
      throw new UserError(
        `${path}, line ${index + 1}: ${row.length} symbols; expected ${width}, one for each pixel of a row`,
      );
    rows.push(row);
  }
  finish(lines.length);
  if (masks.length === 0) throw new UserError(`${path} is empty: expected masks of 0 and 1`);
  return masks;
}
