// @y/websocket-server as its own command does; YPERSISTENCE names the folder of y-leveldb, if any. That command itself
// asks `ws` for a name that its newer versions export otherwise.
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ noServer: true });
const server = createServer((_, response) => response.end('okay'));

wss.on('connection', setupWSConnection);
server.on('upgrade', (request, stream, head) => {
  wss.handleUpgrade(request, stream, head, (socket) => wss.emit('connection', socket, request));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
