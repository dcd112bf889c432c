// Opens damaged stores for a RoomOpener, which lives on when LevelDB brings this process to its end.
import * as Y from 'yjs';
import type { OpenedMessage } from './room-opener';
import { isRequest } from './room-opener';
import type { Opened } from './stored-rooms';
import { openRooms } from './stored-rooms';

process.on('message', async (request) => {
  if (!isRequest(request)) throw new Error('not a request');
  const opened = await openRooms(request.dataDir, request.rooms);
  process.send?.([...opened.values()].map(toMessage));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

function toMessage(opened: Opened): OpenedMessage {
  if (opened.kind !== 'loaded') return opened;
  return { kind: 'loaded', update: Y.encodeStateAsUpdate(opened.doc), isFlagged: opened.isFlagged };
}
