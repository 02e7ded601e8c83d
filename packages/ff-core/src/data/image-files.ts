import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { readGiven } from './given-file.ts';

/** An image of a folder, or of a zip of one. */
export interface NamedImage {
  /** Its path, also inside a zip. */
  readonly name: string;
  /** Name of the folder that it is in. */
  readonly label: string;
  /** Whether that folder is in one called `train` or `test`. */
  readonly part: 'train' | 'test' | undefined;
  bytes(): Promise<Uint8Array>;
}

/** What every zip begins with. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const isImage = (name: string): boolean => /\.(png|jpe?g)$/i.test(name);

/**
 * The images of a folder or a zip, in alphabetical order.
 * @throws UserError for a path that is neither, and where there are none.
 */
export async function listImages(path: string): Promise<NamedImage[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UserError(`${path} does not exist.`);
  const images = found.isDirectory() ? await ofFolder(path) : await ofZip(path);
  if (images.length === 0)
    throw new UserError(
      `${path} has no PNG or JPEG images in folders; expected a folder for each class, e.g. ${join(path, 'cat', '1.png')}.`,
    );
  return images.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function ofFolder(path: string): Promise<NamedImage[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isImage(entry.name))
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      return named(file, relative(path, file).split(sep), () => readFile(file));
    });
}

async function ofZip(path: string): Promise<NamedImage[]> {
  const { unzipSync } = await import('fflate');
  const bytes = await readGiven(path);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: ({ name }) => isImage(name) });
  } catch (cause) {
    const problem = isZip(bytes)
      ? `is damaged: unzipping says "${(cause as Error).message}".`
      : 'is neither a folder nor a zip.';
    throw new UserError(`${path} ${problem}`, { cause });
  }
  return Object.entries(files).flatMap(([name, content]) =>
    named(join(path, name), name.split('/'), async () => content),
  );
}

/** An image that is in no folder has no class. */
function named(name: string, parts: readonly string[], bytes: NamedImage['bytes']): NamedImage[] {
  const [label, above] = [parts.at(-2), parts.at(-3)];
  if (label === undefined) return [];
  return [{ name, label, part: above === 'train' || above === 'test' ? above : undefined, bytes }];
}
