import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine for one test. */
export interface FileServer extends AsyncDisposable {
  /** Ends with a slash. */
  readonly url: string;
  /** `<path> <range>` of each request so far. */
  readonly requests: string[];
}

/** Starts a server that answers by the given function. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.url} ${request.headers.range ?? 'whole'}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with files by name, in part where a range is asked for. */
export function serve(files: Readonly<Record<string, Uint8Array>>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const bytes = files[(request.url ?? '').slice(1)];
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from >= bytes.length) {
      response.writeHead(416).end();
      return;
    }
    const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': bytes.length - from,
      ...(from > 0 ? range : {}),
    });
    response.end(bytes.subarray(from));
  };
}
