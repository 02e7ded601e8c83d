// The built language server in a process of its own, with a client that has a model file open and counts what comes.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { serverNodeOptions } from 'ff-server/protocol';

const server = new URL('../packages/ff-server/', import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(
  new URL('package.json', server),
)('vscode-languageserver-protocol/node');

/**
 * @param {string} cwd
 * @param {string} file a model file, which is opened
 */
export async function openServer(cwd, file) {
  const entry = new URL('bin/ff.js', server).pathname;
  // As the editor's extension starts it.
  const child = spawn(process.execPath, [...serverNodeOptions, entry, 'server', '--stdio'], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const counts = { updates: 0, rows: 0 };
  connection.onNotification(
    'ff/seriesDeltas',
    (/** @type {readonly import('ff-server/protocol').SeriesDelta[]} */ deltas) => {
      counts.updates += deltas.length;
      for (const { series } of deltas) counts.rows += series[0]?.x.length ?? 0;
    },
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { codeLens: { refreshSupport: true } } },
    workspaceFolders: [{ uri: pathToFileURL(cwd).href, name: 'load' }],
    initializationOptions: { protocolVersion: 1, limit: 4 },
  });
  await connection.sendNotification('initialized', {});
  const { href: uri } = pathToFileURL(file);
  const textDocument = { uri, languageId: 'typescript', version: 1, text: readFileSync(file, 'utf8') };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const lenses = () => connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  await lenses();
  // As an editor does, which shows them again when it is told that they changed.
  connection.onRequest('workspace/codeLens/refresh', () => {
    void lenses();
    return null;
  });

  return {
    child,
    connection,
    /**
     * What a stretch of time costs the server, and what it tells meanwhile.
     * @param {number} seconds
     * @param {number} runs
     */
    async measure(seconds, runs) {
      const before = { ...costOf(child.pid), ...counts };
      await delay(seconds * 1000);
      const after = { ...costOf(child.pid), ...counts };
      /** @param {'updates' | 'rows'} name */
      const rate = (name) => Number(((after[name] - before[name]) / seconds / runs).toFixed(1));
      return {
        seconds,
        updatesPerSecondAndRun: rate('updates'),
        rowsPerSecondAndRun: rate('rows'),
        percentOfACore: Number(((100 * (after.cpu - before.cpu)) / seconds).toFixed(2)),
        megabytes: Math.round(after.megabytes),
        mostMegabytes: Math.round(after.mostMegabytes),
      };
    },
    close() {
      connection.dispose();
      child.kill('SIGKILL');
    },
  };
}

/**
 * Seconds of processor time and megabytes of a process.
 * @param {number | undefined} pid
 */
function costOf(pid) {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  /** @param {string} name */
  const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / 100,
    megabytes: megabytes('VmRSS'),
    mostMegabytes: megabytes('VmHWM'),
  };
}
