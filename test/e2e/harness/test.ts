import { test as base } from 'vitest';
import type { Settings } from './code-server.ts';
import { Editor } from './editor.ts';
import { keepEvidence } from './evidence.ts';
import { Workspace } from './workspace.ts';

/**
 * A test in the real editor. The tests of a file share an editor; each has a folder and a window of its own.
 * `test.override('settings', {...})` gives a file other user settings, `files` a test other files to begin with.
 */
export const test = base
  .extend('settings', { scope: 'file' }, {} as Settings)
  .extend('editor', { scope: 'file' }, async ({ settings }, { onCleanup }) => {
    const editor = await Editor.start(settings);
    onCleanup(() => editor.close());
    return editor;
  })
  .extend('files', {} as Readonly<Record<string, string>>)
  .extend('workspace', async ({ files }, { onCleanup }) => {
    const workspace = await Workspace.make(files);
    onCleanup(() => workspace.remove());
    return workspace;
  })
  .extend('window', async ({ editor, workspace, task }, { onCleanup }) => {
    const window = await editor.open(workspace);
    onCleanup(async () => {
      if (task.result?.state === 'fail') await keepEvidence(task, editor, workspace);
      await window.close();
    });
    return window;
  });
