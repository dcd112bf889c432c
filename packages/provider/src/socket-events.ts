import type { Notice } from '@tandem/protocol';

/** What the current socket tells. Nothing is told of a socket that was given up. */
export type SocketEvent =
  | { readonly type: 'opened' | 'heard' | 'synced' }
  /** `code` is null when y-websocket gave the socket up after 30 s of silence, or none could be made. */
  | { readonly type: 'closed'; readonly code: number | null }
  /** Everything that the server lacked has been handed to the socket. `hasNew`: it did lack something. */
  | { readonly type: 'uploaded'; readonly bytes: number; readonly hasNew: boolean }
  | { readonly type: 'echoed'; readonly nonce: number }
  | { readonly type: 'noticed'; readonly notice: Notice };
