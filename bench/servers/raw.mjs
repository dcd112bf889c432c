// The practical limit: what comes from one goes to all others of the room as it is, by the package `ws`, unread.
// A step 1 is answered with what was sent to the room so far, kept in memory.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const rooms = new Map();
const wss = new WebSocketServer({ noServer: true, maxPayload: 2 ** 31 - 1, perMessageDeflate: false });
const server = createServer((_, response) => response.end('okay'));

server.on('upgrade', (request, stream, head) => {
  wss.handleUpgrade(request, stream, head, (socket) => join(socket, request.url ?? '/'));
});

function join(socket, name) {
  const room = rooms.get(name) ?? { members: new Set(), kept: [] };
  rooms.set(name, room);
  room.members.add(socket);
  socket.on('close', () => room.members.delete(socket));
  socket.on('message', (data) => {
    if (data[0] === SYNC && data[1] === STEP_1) {
      for (const frame of room.kept) socket.send(frame);
      // An empty update: the client is synced.
      socket.send(Buffer.of(SYNC, STEP_2, 2, 0, 0));
      return;
    }
    if (data[0] === SYNC && process.env.KEEPS === '1') room.kept.push(data);
    for (const member of room.members) if (member !== socket) member.send(data);
  });
}

server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
