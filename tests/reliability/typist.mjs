// A person at a machine of their own: types numbered words, and notes each number on disk once it is acknowledged.
// Says hello when loaded, and begins when told what to do: { url, room, token, name, file, mode: 'steady' | 'gap' }.
// Plain JavaScript, and frames by hand: hundreds of these are started and killed.
import { appendFileSync } from 'node:fs';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const SYNC = 0;
const STEP_2 = 1;
const UPDATE = 2;
const ACK = 120;

function syncFrame(kind, update) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, update);
  });
}

function ackFrame(nonce) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, ACK);
    encoding.writeVarUint(encoder, nonce);
  });
}

function sitDown({ url, room, token, name, file, mode }) {
  const doc = new Y.Doc();
  const words = doc.getArray(name);
  const socket = new WebSocket(`${url}/${room}?token=${token}`, { perMessageDeflate: false });
  let number = 0;
  let isGapOpen = false;

  const typeNext = () => words.push([`${name}:${++number}`]);
  const send = (kind, update) => {
    socket.send(syncFrame(kind, update));
    socket.send(ackFrame(number));
  };

  /** Types a word and asks whether all so far is kept. */
  function typeAndAsk() {
    const before = Y.encodeStateVector(doc);
    typeNext();
    send(UPDATE, Y.encodeStateAsUpdate(doc, before));
  }

  /** As a client does that types while it reconnects: the update first, from beyond a gap, then what fills it. */
  function typeBeyondGap() {
    // A gap is filled before the next one opens.
    if (isGapOpen) return;
    isGapOpen = true;
    for (let word = 0; word < 20; word++) typeNext();
    typeAndAsk();
    setTimeout(() => send(STEP_2, Y.encodeStateAsUpdate(doc)), 40);
  }

  socket.on('open', () => setInterval(mode === 'gap' ? typeBeyondGap : typeAndAsk, 3));
  socket.on('message', (data) => {
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== ACK) return;
    isGapOpen = false;
    appendFileSync(file, `${decoding.readVarUint(decoder)}\n`);
  });
  socket.on('close', () => process.exit(0));
  socket.on('error', () => process.exit(0));
}

process.on('disconnect', () => process.exit(0));
process.once('message', sitDown);
process.send('ready');
