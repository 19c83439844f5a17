/** Where kept trainings are. The page has IndexedDB for it, unit tests a map. */
import type { Entry } from './entry.js';

export interface Part {
  readonly name: string;
  /** What it holds is not what the storage has of it. */
  readonly isNew: boolean;
  /** Copies nothing until it is called. */
  value(): unknown;
}

export interface KeepStore {
  list(): Promise<Entry[]>;
  /** All or nothing. Parts that are not named are no longer there afterwards. */
  write(entry: Entry, parts: readonly Part[]): Promise<void>;
  /** Changes the entry alone, if it is there. */
  change(id: string, changes: Partial<Entry>): Promise<void>;
  readParts(id: string): Promise<ReadonlyMap<string, unknown>>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}
