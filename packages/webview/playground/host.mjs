import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as protocol from 'ff-server/protocol';
import {
  CancellationTokenSource,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const ff = fileURLToPath(new URL('../../ff-server/bin/ff.js', import.meta.url));

/** What the page may ask, by name. */
const questions = {
  describe: protocol.describeRequest,
  generations: protocol.generationsRequest,
  range: protocol.rangeRequest,
  layers: protocol.layersRequest,
  filters: protocol.filtersRequest,
  pairs: protocol.pairsRequest,
  evaluate: protocol.evaluateRequest,
  confused: protocol.confusedRequest,
  samples: protocol.samplesRequest,
  predict: protocol.predictRequest,
};

const actions = {
  stop: protocol.stopRequest,
  pause: protocol.pauseRequest,
  resume: protocol.resumeRequest,
  retrain: protocol.retrainRequest,
};

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Stands in for the extension: answers the page's messages with a server of its own.
 * @param {string} folder workspace with runs
 * @param {{ runs?: readonly string[], isTrusted?: boolean, onSave?(message: import('../src/messages.ts').PageMessage & { type: 'save' }): void }} options ids of runs; default the newest
 * @param {(message: object) => void} tell sends a message to the page
 */
export async function openHost(folder, { runs, isTrusted = true, onSave }, tell) {
  let wanted = runs;
  const server = spawn(process.execPath, [ff, 'server', '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  /** Keys of the page's subscriptions by the server's names, and the other way round. */
  const keys = new Map();
  const names = new Map();
  const cancels = new Map();
  let shown = [];
  /** Deltas that came before the answer that names their subscription. */
  let early = [];

  connection.onNotification(protocol.runStateChanged, (run) => {
    if (shown.includes(run.run)) tell({ type: 'run', run });
  });
  connection.onNotification(protocol.seriesDeltas, (deltas) => {
    for (const { subscription, isReset, series, marks } of deltas) {
      const key = keys.get(subscription);
      if (key === undefined) early.push({ subscription, isReset, series, marks });
      else tell({ type: 'series', key, isReset, series, marks });
    }
  });
  connection.listen();
  // so that nobody waits for a server that is gone
  server.once('exit', () => connection.dispose());
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'playground' }],
    initializationOptions: { protocolVersion: protocol.protocolVersion, trusted: isTrusted },
  });
  await connection.sendNotification('initialized', {});

  async function take(message) {
    switch (message.type) {
      case 'ready': {
        const { runs: all } = await connection.sendRequest(protocol.listRequest);
        const chosen = wanted ? all.filter(({ id }) => wanted?.includes(id)) : all.slice(-1);
        shown = chosen.map(({ run }) => run);
        const missing = wanted?.filter((id) => !all.some((run) => run.id === id)) ?? [];
        const gone = missing.map((run) => ({ run, reason: `there is no run ${run}` }));
        return tell({ type: 'init', runs: chosen, gone, isTrusted });
      }
      case 'subscribe': {
        const answer = await connection.sendRequest(protocol.subscribeRequest, message.params);
        keys.set(answer.subscription, message.key);
        names.set(message.key, answer.subscription);
        tell({ type: 'series', key: message.key, isReset: true, series: answer.series, marks: answer.marks });
        for (const { subscription, ...delta } of early)
          if (subscription === answer.subscription) tell({ ...delta, type: 'series', key: message.key });
        early = early.filter(({ subscription }) => subscription !== answer.subscription);
        return;
      }
      case 'unsubscribe':
        if (names.has(message.key))
          await connection.sendRequest(protocol.unsubscribeRequest, { subscription: names.get(message.key) });
        return;
      case 'ask': {
        const cancel = new CancellationTokenSource();
        cancels.set(message.id, cancel);
        try {
          const result = await connection.sendRequest(
            questions[message.question],
            message.params,
            cancel.token,
          );
          tell({ type: 'answer', id: message.id, result });
        } catch (error) {
          tell({ type: 'failure', id: message.id, message: messageOf(error) });
        }
        return;
      }
      case 'cancel':
        return cancels.get(message.id)?.cancel();
      case 'do':
        return act(message.run, message.action);
      case 'save':
        return onSave?.(message);
    }
  }

  async function act(run, { name, generation }) {
    if (name === 'goBack') await connection.sendRequest(protocol.goBackRequest, { run, generation });
    else if (name in actions) await connection.sendRequest(actions[name], { run });
    else console.log(`the page wants: ${name} ${generation ?? ''}`);
  }

  return {
    connection,
    /** Names the runs that the page gets when it is ready the next time. */
    show(ids) {
      wanted = ids;
    },
    async take(message) {
      try {
        await take(message);
      } catch (error) {
        tell({ type: 'failure', message: messageOf(error) });
      }
    },
    async close() {
      const ended = once(server, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
    },
  };
}
