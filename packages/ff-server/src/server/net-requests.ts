import type { CancellationToken, Connection } from 'vscode-languageserver';
import { UserError } from '../errors.ts';
import { templateTexts } from '../models/templates.ts';
import type { NetMethod } from '../nets/messages.ts';
import {
  confusedRequest,
  devicesRequest,
  evaluateRequest,
  exportRequest,
  filtersRequest,
  layersRequest,
  type NetParams,
  pairsRequest,
  predictRequest,
  samplesRequest,
  templatesRequest,
} from '../protocol.ts';
import { exportFormats, formatOf } from '../runs/export.ts';
import { handled } from './failures.ts';
import type { NetProcesses } from './net-processes.ts';
import type { Workspace } from './workspace.ts';

/** What is asked of a net: the method that answers, and the title of its progress. */
const questions = [
  { type: evaluateRequest, method: 'evaluate', title: 'Evaluating' },
  { type: predictRequest, method: 'predict', title: 'Predicting' },
  { type: samplesRequest, method: 'samples', title: 'Loading samples' },
  { type: filtersRequest, method: 'filters', title: 'Reading weights' },
  { type: layersRequest, method: 'layers', title: 'Measuring layers' },
  { type: pairsRequest, method: 'pairs', title: 'Making pairs' },
  { type: confusedRequest, method: 'confused', title: 'Predicting the test set' },
] as const satisfies readonly { type: { method: string }; method: NetMethod; title: string }[];

/** Questions about trained nets. Each is answered by a process of its own; they report progress and can be cancelled. */
export function registerNetRequests(
  connection: Connection,
  workspace: () => Workspace,
  nets: NetProcesses,
): void {
  const ask = async <R>(
    method: NetMethod,
    title: string,
    params: NetParams,
    cancelled: CancellationToken,
    more: Readonly<Record<string, unknown>> = { ...params },
  ): Promise<R> => {
    workspace().requireTrust();
    const { run } = workspace().run(params.run);
    const { workDoneToken: token } = params;
    const report = (value: object) =>
      token === undefined
        ? undefined
        : void connection.sendNotification('$/progress', { token, value }).catch(() => undefined);
    report({ kind: 'begin', title, cancellable: true, percentage: 0 });
    try {
      const onProgress = (done: number, total: number) =>
        report({ kind: 'report', percentage: Math.floor((100 * done) / Math.max(1, total)) });
      return (await nets.call(run, params.best === true, method, more, { onProgress, cancelled })) as R;
    } finally {
      report({ kind: 'end' });
    }
  };
  for (const { type, method, title } of questions) {
    connection.onRequest(
      type.method,
      handled((params: NetParams, cancelled) => ask(method, title, params, cancelled)),
    );
  }
  connection.onRequest(templatesRequest, handled(templateTexts));
  connection.onRequest(
    exportRequest,
    handled((params, cancelled) => {
      const to = workspace().pathInside(params.to);
      const format = params.format ?? formatOf(to) ?? 'safetensors';
      if (!exportFormats.includes(format)) {
        throw new UserError(`export: got format "${format}"; expected one of ${exportFormats.join(', ')}`);
      }
      return ask('export', 'Exporting', params, cancelled, { to, format });
    }),
  );
  connection.onRequest(
    devicesRequest,
    handled(async (cancelled) => (await nets.call(undefined, false, 'devices', {}, { cancelled })) as never),
  );
}
