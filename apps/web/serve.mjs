// The web app's own server: Next behind it, and before it what Next can't do: it tells who a request comes from.
import { createServer, STATUS_CODES } from 'node:http';
import next from 'next';

const CLIENT_HEADER = 'x-tandem-client';
/** How long open requests may take after a stop was asked for, in milliseconds. */
const GRACE_MS = 5_000;
/** The longest body: a batch of change notices. */
const MOST_BODY_BYTES = 512 * 1024;
/** How long a client may take for its request, in milliseconds. */
const REQUEST_MS = 20_000;

const dev = process.argv[2] === 'dev';
const hostname = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const proxies = readProxies();

// Next adds its own upgrade listener to the server that it is given: it gets one that nobody reaches from outside.
const inner = createServer();
const app = next({ dev, hostname, port, dir: import.meta.dirname, httpServer: inner });
await app.prepare();
const handle = app.getRequestHandler();

// What is kept here is for this user alone.
process.umask(0o077);

const server = createServer((request, response) => {
  const refusal = refusalOf(request);
  if (refusal !== null) return refuse(response, refusal);
  nameClient(request);
  handle(request, response).catch((error) => {
    say(`tandem web: a request failed: ${error instanceof Error ? error.message : error}`);
    response.destroy();
  });
});
server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  // Reloading in development is the only upgrade that is ours.
  const isReload = dev && request.url?.startsWith('/_next/');
  if (isReload) inner.emit('upgrade', request, socket, head);
  else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
});
server.on('error', (error) => {
  say(`PORT: ${hostname}:${port} can't be listened on (${error.code ?? error.message}).`);
  process.exit(1);
});
server.requestTimeout = REQUEST_MS;
server.headersTimeout = REQUEST_MS;
server.listen(port, hostname);
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);

/** Next holds a whole body in memory before any route sees it: what is too large, or of no known size, stays outside. */
function refusalOf({ method, url = '', headers }) {
  if (!url.startsWith('/')) return 400;
  if (method === 'GET' || method === 'HEAD') return null;
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES ? 413 : null;
}

function refuse(response, status) {
  response.writeHead(status, { Connection: 'close', 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${STATUS_CODES[status]}\n`);
}

/** The address of whoever asks: the socket's, or what the last trusted proxy saw. Nobody else's word counts. */
function nameClient(request) {
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  chain.push(request.socket.remoteAddress ?? 'unknown');
  request.headers[CLIENT_HEADER] = chain[Math.max(0, chain.length - 1 - proxies)];
  if (proxies > 0) return;
  for (const name of Object.keys(request.headers)) if (name.startsWith('x-forwarded-')) delete request.headers[name];
}

function readProxies() {
  const text = process.env.TRUSTED_PROXIES || '0';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  say(`TRUSTED_PROXIES is "${text}"; set it to how many proxies stand before Tandem, such as 1.`);
  process.exit(1);
}

function stop() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
