import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

/** A picture of a window or a part of it, as it is once nothing moves there any more. */
export async function picture(page: Page, path: string): Promise<PNG> {
  const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return PNG.sync.read(bytes);
}

/** How many colours a picture has: few where nothing is drawn. */
export function colours({ data }: PNG): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4) seen.add(data.readUInt32LE(at));
  return seen.size;
}
