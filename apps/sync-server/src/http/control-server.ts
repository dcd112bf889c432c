import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { Log } from '../ports/index';
import { StoreError } from '../ports/index';
import type { ControlAnswer } from './control-answer';
import { refused, sendAnswer } from './control-answer';
import type { ControlDeps } from './control-deps';
import { readSigned } from './control-request';
import { routeOf } from './control-routes';

/** What the web app asks of us, on a port of its own. */
export function createControlServer(deps: ControlDeps): Server {
  return createServer((request, response) => {
    answer(request, deps)
      .then((answered) => {
        if (answered.kind === 'refused') deps.log.info({ status: answered.status }, 'a control request was refused');
        return sendAnswer(request, response, answered);
      })
      .catch((error: unknown) => {
        deps.log.warn({ error: messageOf(error) }, 'an answer to the web app broke off');
        response.destroy();
      });
  });
}

/** Rejects when the connection breaks while the request is read. */
async function answer(request: IncomingMessage, deps: ControlDeps): Promise<ControlAnswer> {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const route = routeOf(request.method ?? '', path, deps.limits);
  if (route === null) return refused(404, 'There is nothing here.');
  const signed = await readSigned(request, deps.verifier, route.mostBytes);
  if (!signed.ok) return signed.error;
  try {
    return await route.handle({ ...signed.value, query: new URLSearchParams(query) }, deps);
  } catch (error) {
    return failureOf(error, deps.log);
  }
}

function failureOf(error: unknown, log: Log): ControlAnswer {
  if (error instanceof StoreError && error.code === 'purged') return refused(404, 'The document is gone.');
  log.error({ error: messageOf(error) }, 'a request of the web app could not be answered');
  return refused(503, 'The documents can not be read or written now; try again.');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
