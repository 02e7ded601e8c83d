import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { rangeRequest, seriesDeltas, subscribeRequest, unsubscribeRequest } from '../protocol.ts';
import { Subscriptions } from '../streams/subscriptions.ts';
import { handled } from './failures.ts';
import type { Workspace } from './workspace.ts';

/** A run's figures: history, then deltas; and parts of the history in full detail. */
export function registerSeriesRequests(connection: Connection, workspace: () => Workspace): Subscriptions {
  const subscriptions = new Subscriptions((deltas) => connection.sendNotification(seriesDeltas, deltas));
  connection.onRequest(
    subscribeRequest,
    handled((params) => {
      const { run } = workspace().run(params.run);
      return subscriptions.subscribe({ ...params, run: run.folder });
    }),
  );
  connection.onRequest(
    unsubscribeRequest,
    handled(({ subscription }) => {
      subscriptions.unsubscribe(subscription);
      return null;
    }),
  );
  connection.onRequest(
    rangeRequest,
    handled((params, token) => {
      const { run } = workspace().run(params.run);
      return subscriptions.range({ ...params, run: run.folder }, signalOf(token));
    }),
  );
  return subscriptions;
}

/** Aborted with the answer that a cancelled request gets. */
function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'));
  if (token.isCancellationRequested) abort();
  else token.onCancellationRequested(abort);
  return controller.signal;
}
