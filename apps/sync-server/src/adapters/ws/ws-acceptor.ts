import type { Limits } from '@tandem/protocol';
import { SUBPROTOCOL } from '@tandem/protocol';
import { WebSocketServer } from 'ws';
import type { SocketAcceptor } from '../../ports/index';
import { WsConnection } from './ws-connection';

/** Where ws has no setting for "no limit". */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Completes WebSocket handshakes. A frame over twice the limit is not even read: ours closes with 4413 well
 * before ws would close with 1009, which makes stock clients resend for ever.
 */
export function createWsAcceptor(limits: Limits): SocketAcceptor {
  const writers = socketServer(limits.writerFrameBytes);
  const readers = socketServer(limits.readerFrameBytes);
  return {
    accept(upgrade, access, opened) {
      const { request, stream, head } = upgrade;
      const sockets = access === 'write' ? writers : readers;
      sockets.handleUpgrade(request, stream, head, (socket) => opened(new WsConnection(socket, stream)));
    },
  };
}

function socketServer(frameBytes: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: Math.min(2 * frameBytes, MOST_BYTES),
    maxFragments: 1024,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
}
