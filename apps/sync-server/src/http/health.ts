import type { IncomingMessage, ServerResponse } from 'node:http';

/** `/healthz`: the process runs. `/readyz`: it takes connections. Everything else is not here. */
export function answerHttp(request: IncomingMessage, response: ServerResponse, isReady: boolean): void {
  const [status, text] = answer((request.url ?? '').split('?')[0], isReady);
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

function answer(path: string | undefined, isReady: boolean): [status: number, text: string] {
  if (path === '/healthz') return [200, 'ok'];
  if (path === '/readyz') return isReady ? [200, 'ready'] : [503, 'restarting'];
  return [404, 'This is the sync server; documents are opened in the web app.'];
}
