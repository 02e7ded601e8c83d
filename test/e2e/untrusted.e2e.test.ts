import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect } from 'vitest';
import { trainFromTerminal } from './harness/finished-run.ts';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { inState } from './harness/training.ts';
import { until } from './harness/until.ts';

test.override('settings', {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
});

/** Code that leaves a file wherever a model is run. */
const witness = (file: string) =>
  `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(file)}, '');\n`;

test('an untrusted workspace: runs can be looked at, and nothing is executed', async ({
  window,
  workspace,
}) => {
  const executed = workspace.path('executed');
  await workspace.write('net.ff.ts', modelText({ epochs: 1, head: witness(executed) }));
  const run = await trainFromTerminal(workspace, 'net.ff.ts');
  expect(existsSync(executed)).toBe(true);
  await rm(executed);

  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Show Charts');
  await until('charts', () => window.panel.drawing(), 60);
  for (const command of ['Train', 'Train on Device…', 'Resume', 'Evaluate', 'Predict…', 'Check Devices']) {
    expect(await window.offers(`Forward-Forward: ${command}`), command).toBe(false);
  }
  await window.focusEditor();
  await window.replace('dense(48', 'dense(40');
  await window.save();

  const frame = await window.panel.frame();
  const questions = ['layers', 'filters', 'evaluate'];
  const answers = await frame.evaluate(
    ([folder, names]) => {
      interface Host {
        ask(question: string, params: unknown): Promise<unknown>;
        do(run: string, action: unknown): void;
      }
      const { host } = document.querySelector('ff-page') as unknown as { host: Host };
      host.do(folder, { name: 'resume' });
      host.do(folder, { name: 'retrain' });
      host.do(folder, { name: 'retrainFrom', layer: 0 });
      const asked = names.map((name) =>
        host.ask(name, { run: folder }).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      );
      return Promise.all(asked);
    },
    [run, questions] as const,
  );
  for (const answer of answers) expect(answer).toMatch(/trust/i);
  expect((await workspace.record(run)).state).toBe('done');
  expect((await workspace.runs()).length).toBe(1);
  expect(existsSync(executed)).toBe(false);

  // the same in a workspace that is trusted runs the code: the witness is no dummy
  await window.palette('Workspaces: Manage Workspace Trust');
  await window.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Train');
  await until('the code is run', () => existsSync(executed), 60);
  const runs = await workspace.runs();
  await inState(workspace, runs.at(-1)!, 'done', 60);
  await window.panel.turnTo('Layers');
});
