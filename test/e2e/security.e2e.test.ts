import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { expect } from 'vitest';
import { trainFromTerminal } from './harness/finished-run.ts';
import { modelText } from './harness/models.ts';
import { test } from './harness/test.ts';
import { sees } from './harness/until.ts';
import type { Window } from './harness/window.ts';
import type { Workspace } from './harness/workspace.ts';

const MARKUP = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';

/** A failed run whose every text is full of markup and script. */
async function hostileRun(workspace: Workspace): Promise<void> {
  const name = JSON.stringify(`layer ${MARKUP}`);
  const layers = [`dense(16, { name: ${name}, threshold: 2 })`];
  await workspace.write('net.ff.ts', modelText({ epochs: 1, layers, head: `// ${MARKUP}\n` }));
  const run = await trainFromTerminal(workspace, 'net.ff.ts');
  const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  Object.assign(record, { name: `run ${MARKUP}`, state: 'failed', error: `error ${MARKUP}` });
  await writeFile(join(run, 'run.json'), JSON.stringify(record));
  await appendFile(join(run, 'log.txt'), `log ${MARKUP}\n`);
}

/** Opens the charts of the only run. */
async function showCharts(window: Window): Promise<Frame> {
  await window.openFile('net.ff.ts');
  await window.palette('Forward-Forward: Show Charts');
  await window.panel.shown(60);
  await sees('its parts', window.panel.role('tab', { name: 'Charts' }));
  return window.panel.frame();
}

const isPwned = (frame: Frame) => frame.evaluate(() => 'pwned' in globalThis);

/** Sends a message to the extension as if the page had been taken over. */
function forge(frame: Frame, message: unknown): Promise<void> {
  return frame.evaluate((forged) => {
    const page = document.querySelector('ff-page') as unknown as { host: { send(message: unknown): void } };
    page.host.send(forged);
  }, message);
}

test('the policy of the page lets nothing in', async ({ window, workspace }) => {
  await workspace.write('net.ff.ts', modelText({ epochs: 1 }));
  await trainFromTerminal(workspace, 'net.ff.ts');
  const frame = await showCharts(window);
  const policy = await frame.evaluate(
    () => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '',
  );
  const directives = new Map(
    policy
      .split(';')
      .map((each) => each.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual([expect.stringMatching(/^'nonce-[\w+/=-]{16,}'$/)]);
  expect(policy).not.toContain('unsafe-eval');

  const blocked = await frame.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.pwned = 1';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="x" onerror="globalThis.pwned = 1">';
    document.body.append(image);
    await fetch('https://example.invalid/').catch(() => {});
    await new Promise((done) => setTimeout(done, 0));
    return seen;
  });
  expect(blocked).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));
  expect(await isPwned(frame)).toBe(false);
});

test('markup in names, logs and comments is shown as text', async ({ window, workspace }) => {
  await hostileRun(workspace);
  const frame = await showCharts(window);
  await sees('the name is text', window.panel.text(`run ${MARKUP}`));
  for (const tab of ['Layers', 'Data', 'Draw', 'Charts'] as const) {
    await window.panel.turnTo(tab);
    if (tab === 'Layers') {
      await sees('the names of layers are text', window.panel.text(`layer ${MARKUP}`));
    }
    expect(await isPwned(frame)).toBe(false);
    expect(await window.panel.locator('img[src="x"], ff-page script').count()).toBe(0);
  }
  await window.view('Forward-Forward');
  const row = window.page.locator('.pane-body .monaco-list-row', { hasText: `run ${MARKUP}` });
  await sees('the view shows text, too', row);
  expect(await window.page.evaluate(() => 'pwned' in globalThis)).toBe(false);
});

test('messages of the page are checked, and paths stay within its runs', async ({ window, workspace }) => {
  await workspace.write('net.ff.ts', modelText({ epochs: 1 }));
  const run = await trainFromTerminal(workspace, 'net.ff.ts');
  const other = await trainFromTerminal(workspace, 'net.ff.ts', ['--name', 'other']);
  await window.openFile('net.ff.ts');
  const frame = await showCharts(window);
  for (const forged of [
    null,
    42,
    { type: 'nonsense' },
    { type: 'do', run, action: { name: 'format' } },
    { type: 'ask', id: 'x', question: 'describe', params: { run } },
    { type: 'ask', id: 901, question: 'shell', params: {} },
    { type: 'ask', id: 902, question: 'describe', params: { run: `${run}/../${other}` } },
    { type: 'ask', id: 903, question: 'describe', params: { run: '/etc' } },
    { type: 'do', run: workspace.folder, action: { name: 'delete' } },
    { type: 'do', run: '/etc', action: { name: 'openFolder' } },
    { type: 'save', kind: 'exe', name: '../../x', content: '' },
    { type: 'subscribe', key: 'k', params: { run: '../../..', width: 100 } },
  ]) {
    await forge(frame, forged);
  }
  await sees('it is told', window.panel.role('alert').filter({ hasText: /is gone|not understood/ }));
  expect(existsSync(run)).toBe(true);
  expect(existsSync(other)).toBe(true);
  expect(await window.page.locator('.monaco-dialog-box').count()).toBe(0);
  await window.panel.turnTo('Layers');
  await sees('the page works on', window.panel.text(/units/i));
});
