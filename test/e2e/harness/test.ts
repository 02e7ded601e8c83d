import { test as base, inject } from 'vitest';
import type { Settings } from './code-server.ts';
import { Editor } from './editor.ts';
import { keepEvidence } from './evidence.ts';
import { Workspace } from './workspace.ts';

/**
 * A test in the real editor. The tests of a file share an editor; each has a folder and a window of its own.
 * `test.override('settings', {...})` gives the tests of a file or suite other user settings, `files` other files to
 * begin with.
 */
export const test = base
  .extend('extensions', { scope: 'file' }, inject('extensions'))
  .extend('editor', { scope: 'file' }, async ({ extensions }, { onCleanup }) => {
    const editor = await Editor.start(extensions);
    onCleanup(() => editor.close());
    return editor;
  })
  .extend('settings', {} as Settings)
  .extend('files', {} as Readonly<Record<string, string>>)
  .extend('workspace', async ({ files }, { onCleanup }) => {
    const workspace = await Workspace.make(files);
    onCleanup(() => workspace.remove());
    return workspace;
  })
  .extend('window', async ({ editor, settings, workspace, task }, { onCleanup }) => {
    await editor.server.configure(settings);
    const window = await editor.open(workspace);
    onCleanup(async () => {
      if (task.result?.state === 'fail') await keepEvidence(task, editor, workspace);
      await window.close();
    });
    return window;
  });
