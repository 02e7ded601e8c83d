import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestContext } from 'vitest';
import type { Editor } from './editor.ts';
import type { Workspace } from './workspace.ts';

/** Where a failed test leaves what it saw. */
export const results = resolve(import.meta.dirname, '../.results');

/** Keeps a picture of every window, the logs of VS Code and the runs of a test that failed. */
export async function keepEvidence(
  task: TestContext['task'],
  editor: Editor,
  workspace: Workspace,
): Promise<void> {
  const folder = join(results, task.name.replaceAll(/[^\w-]+/g, '-').slice(0, 80));
  await mkdir(folder, { recursive: true });
  const pages = editor.browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `window-${index}.png`) }).catch(() => {});
  }
  await cp(editor.server.log, join(folder, 'code-server.log'));
  const logs = join(editor.server.folder, 'user-data/logs');
  await cp(logs, join(folder, 'logs'), { recursive: true, force: true }).catch(() => {});
  const isText = (path: string) => !/\.(safetensors|sock)$|checkpoints/.test(path);
  await cp(workspace.path('.ff'), join(folder, 'ff'), { recursive: true, filter: isText }).catch(() => {});
}
