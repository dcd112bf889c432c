export type { Clock } from './clock';
export type { Compactor } from './compactor';
export type { Connection, ConnectionListener, OpenConnection, SocketAcceptor, Upgrade } from './connection';
export type { Append, DocumentStore, LogEntry, StoredRoom, StoredState, StoreFault } from './document-store';
export { StoreError } from './document-store';
export type { Log, LogFields } from './log';
export type { TokenVerifier } from './token-verifier';
