/** A bug that is put into a copy of the sync server's sources, to see that the simulation finds it. */
export type PlantedBug = {
  /** What is wrong then. */
  readonly name: string;
  /** Below apps/sync-server/src. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Of a history in which it does harm. */
  readonly seed: number;
};
