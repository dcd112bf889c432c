export type { ChangeSink, Delivery } from './change-sink';
export type { Clock } from './clock';
export type { Compactor } from './compactor';
export type { Connection, ConnectionListener, OpenConnection, SocketAcceptor, Upgrade } from './connection';
export type { ContentEditor, Copy } from './content-editor';
export type {
  Append,
  Damage,
  DirtyMark,
  DocumentStore,
  DocumentSummary,
  KeptWithdrawal,
  LogEntry,
  MergedUpdate,
  StoredRoom,
  StoredState,
  StoreFault,
  StoreRecord,
} from './document-store';
export { StoreError } from './document-store';
export type { Erasure, Moment, Sitting } from './history';
export type { Log, LogFields } from './log';
export type { ServiceTokenVerifier, TokenVerifier } from './token-verifier';
export type { Reported, WebReports } from './web-reports';
