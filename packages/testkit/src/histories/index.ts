export type { HistoryWish } from './generated-history';
export { generatedHistory } from './generated-history';
export type { HistoryEdit } from './history';
export { HISTORY_ROOT, textOf } from './history';
export { concurrentHistory, sequentialHistory } from './replayed-history';
export { Replica } from './replica';
export type { ConcurrentTrace, SequentialTrace } from './traces';
export { readConcurrentTrace, readSequentialTrace } from './traces';
