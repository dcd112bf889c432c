const KIB = 1024;
const MIB = 1024 * KIB;

/** Every limit of the wire with its default; the unit is in the name. Each can be set as `LIMIT_<NAME>`. */
export const DEFAULT_LIMITS = {
  /** A frame of a session that may write. */
  writerFrameBytes: 32 * MIB,
  /** A frame of a session that may only read. */
  readerFrameBytes: 1 * MIB,
  /** All updates of one room together. */
  documentBytes: 64 * MIB,
  /** One awareness state as JSON. */
  presenceStateBytes: 4 * KIB,
  /** Updates of one session that wait behind a clock gap. */
  pendingBytes: 256 * KIB,
  pendingUpdates: 1000,
  /** Runs of structs of one room that wait behind clock gaps, whoever sent them. */
  pendingRuns: 50_000,
  /** Root types of one room, and the length of a root's name. */
  rootTypes: 64,
  rootNameBytes: 128,
  /** Nesting of JSON-like values inside one update. */
  valueDepth: 64,
  /** Distinct client ids and structs of one update. */
  updateClients: 16_384,
  updateStructs: 2_000_000,
  /** One GC, deleted-content or Skip run; no editing makes a longer one. */
  runLength: 2 ** 22,
  /** Sessions of one room, and of one person over all rooms. */
  sessionsPerRoom: 1000,
  sessionsPerSubject: 200,
  /** An awareness message; more than this is dropped unread. */
  presenceFrameBytes: 4 * MIB,
  /** Echoes of others' presence, which stock clients send for all that they are told. */
  echoBytesPerSecond: 4 * MIB,
  echoBytesBurst: 16 * MIB,
  /** Messages and bytes that one session may send, sustained per second and at once, echoes aside. */
  messagesPerSecond: 200,
  messagesBurst: 2000,
  bytesPerSecond: 2 * MIB,
  bytesBurst: 32 * MIB,
  /** Bytes waiting in one socket above which it gets nothing new until it has drained. */
  sendBufferBytes: 1 * MIB,
  /** Edits of all rooms that wait to be written; while there are more, nothing is read from those who write. */
  unsavedBytes: 64 * MIB,
  /** Documents that nobody has open any more and that are kept in memory for those who come back. */
  warmBytes: 256 * MIB,
  /** Requests that may wait for an answer of type 120 in one session. */
  waitingAcks: 1000,
} as const satisfies Record<string, number>;

export type LimitName = keyof typeof DEFAULT_LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

/** Limits of rate, count and size that `LIMITS=off` lifts; checks of form stay. */
export const LIFTABLE: readonly LimitName[] = [
  'writerFrameBytes',
  'readerFrameBytes',
  'documentBytes',
  'sessionsPerRoom',
  'sessionsPerSubject',
  'messagesPerSecond',
  'messagesBurst',
  'bytesPerSecond',
  'bytesBurst',
  'echoBytesPerSecond',
  'echoBytesBurst',
];

/** Times of the wire, in milliseconds. */
export const TIMES = {
  /** y-websocket drops a connection after 30 s without a data frame; pings don't count. */
  heartbeatMs: 15_000,
  /** A session that has sent 120 or 121 lives this long after its last accepted token. */
  leaseMs: 10 * 60_000,
  /** A stock session can't renew; it lives at most this long. */
  stockSessionMs: 24 * 3_600_000,
  /** How long a session may stay too fast, or make no progress in reading. */
  patienceMs: 30_000,
  /** How long a departed awareness id stays reserved for its person. */
  awarenessReserveMs: 10 * 60_000,
  /** A 120 unanswered for this long while online counts as a dead connection. */
  ackTimeoutMs: 5_000,
  /** How often the sync server asks the web app what it has withdrawn, and how soon it tells who came or went. */
  reportMs: 3_000,
  presenceRestMs: 500,
  /** A sync server that has not reported for this long has nobody in it. */
  presenceOldMs: 30_000,
  /** A load that takes longer has failed; the next to come starts another. */
  loadMs: 20_000,
} as const;

/** Limits of the web app; the window is in the name, or a quarter of an hour. Set as `LIMIT_<NAME>` too. */
export const DEFAULT_WEB_LIMITS = {
  /** Wrong passwords in a quarter of an hour: for one account from one network and from anywhere, and from one network. */
  signInsPerAccount: 8,
  signInsPerAccountAnywhere: 100,
  signInsPerNetwork: 40,
  /** Addresses with a secret in them that were tried in vain from one network in a minute. */
  secretsPerNetworkPerMinute: 60,
  /** Wrong passwords of one link in a quarter of an hour, from one network and from anywhere. */
  linkPasswordsPerNetwork: 10,
  linkPasswordsAnywhere: 200,
  /** How often one person may ask to be let into documents in an hour. */
  requestsPerPersonPerHour: 60,
  /** Session tokens given to one person in a minute. */
  tokensPerPersonPerMinute: 120,
  /** Guests that one network may become in an hour. */
  guestsPerNetworkPerHour: 600,
  /** Demo pages made from one network in an hour, and the size of each in bytes. */
  demoPagesPerNetworkPerHour: 60,
  demoPageBytes: 4 * MIB,
  /** Documents that one person may make in an hour. */
  documentsPerPersonPerHour: 600,
  /** Those of them that are made of a file, which takes time to read. */
  importsPerPersonPerHour: 60,
  /** Titles that one person may set outside the editor in a minute. */
  renamesPerPersonPerMinute: 60,
  /** Past versions that one person may look at in a minute, and those that they may restore or remove. */
  versionsPerPersonPerMinute: 240,
  restoresPerPersonPerMinute: 30,
  /** Streams of events that one person may have open; a browser's tabs share one. */
  streamsPerPerson: 12,
  /** How long what was done is remembered, in days. */
  auditDays: 365,
  /** How often one person may fetch all that is theirs in an hour, and the most bytes of one such file. */
  exportsPerPersonPerHour: 6,
  exportBytes: 256 * MIB,
  /** A picture of a person, as it is kept. */
  pictureBytes: 64 * KIB,
} as const satisfies Record<string, number>;

/** `writerFrameBytes` is set by `LIMIT_WRITER_FRAME_BYTES`, and so on; a positive number. */
export function limitVariable(name: string): string {
  return `LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
