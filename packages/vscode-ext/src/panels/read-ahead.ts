import { subscribeRequest, unsubscribeRequest } from 'ff-server/protocol';
import { settingsOf } from 'ff-webview/chart-settings';
import type { ViewState } from 'ff-webview/messages';
import type { Server } from '../client/server.ts';

/**
 * Has the server read a run's figures while VS Code makes the page that will ask for them: it keeps what it has read for
 * a minute. A failure is the page's to tell, which meets it as well.
 */
export async function readAhead(
  server: Pick<Server, 'request'>,
  run: string,
  charts: ViewState['charts'],
): Promise<void> {
  const { smoothing } = settingsOf(charts);
  try {
    const { subscription } = await server.request(subscribeRequest, { run, width: 1, smoothing });
    await server.request(unsubscribeRequest, { subscription });
  } catch {
    // the page asks for the same
  }
}
