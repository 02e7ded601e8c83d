import type { Connection } from 'vscode-languageserver';
import { seriesDelta, subscribeRequest, unsubscribeRequest } from '../protocol.ts';
import { Subscriptions } from '../streams/subscriptions.ts';
import { handled } from './failures.ts';
import type { Workspace } from './workspace.ts';

/** A run's figures: history, then deltas. */
export function registerSeriesRequests(connection: Connection, workspace: () => Workspace): Subscriptions {
  const subscriptions = new Subscriptions((delta) => connection.sendNotification(seriesDelta, delta));
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
  return subscriptions;
}
