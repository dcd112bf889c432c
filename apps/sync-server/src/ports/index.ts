export type { ChangeSink, Delivery } from './change-sink';
export type { Clock } from './clock';
export type { Compactor } from './compactor';
export type { Connection, ConnectionListener, OpenConnection, SocketAcceptor, Upgrade } from './connection';
export type { ContentEditor, Copy } from './content-editor';
export type {
  Append,
  DirtyMark,
  DocumentStore,
  DocumentSummary,
  KeptWithdrawal,
  LogEntry,
  StoredRoom,
  StoredState,
  StoreFault,
  StoreRecord,
} from './document-store';
export { StoreError } from './document-store';
export type { Log, LogFields } from './log';
export type { ServiceTokenVerifier, TokenVerifier } from './token-verifier';
