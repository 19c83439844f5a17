/** Kept trainings in IndexedDB: entries to list, and beside them the parts of each. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { readEntry, type Entry } from './entry.js';
import type { KeepStore, Part } from './store.js';

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
  /** By entry and name. */
  parts: { key: [string, string]; value: unknown };
}
type Database = IDBPDatabase<Schema>;

const databaseName = 'unroll';
const databaseVersion = 1;

/** Throws where there is no storage: in a sandboxed frame, or where it is switched off. */
export async function openIndexedDb(): Promise<KeepStore> {
  const database: Database = await openDB<Schema>(databaseName, databaseVersion, {
    upgrade(opened) {
      opened.createObjectStore('entries', { keyPath: 'id' });
      opened.createObjectStore('parts');
    },
    // Another tab has a newer page: it must not wait for this one.
    blocking() {
      database.close();
    },
  });
  return new IndexedDbStore(database);
}

/** Every part of one entry: arrays sort after all strings. */
function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

class IndexedDbStore implements KeepStore {
  constructor(private readonly database: Database) {}

  async list(): Promise<Entry[]> {
    const entries = await this.database.getAll('entries');
    return entries.flatMap((entry) => readEntry(entry) ?? []).sort((a, b) => b.savedAt - a.savedAt);
  }

  /**
   * Everything is on its way before this returns for the first time: the page may be about to end,
   * and what is not committed by then is lost.
   */
  async write(entry: Entry, parts: readonly Part[]): Promise<void> {
    const { id } = entry;
    await this.put(
      id,
      parts.filter(({ isNew }) => isNew),
      entry,
    );
    const names = new Set(parts.map(({ name }) => name));
    const keys = await this.database.getAllKeys('parts', partsOf(id));
    const there = new Set(keys.map(([, name]) => name));
    // Another tab may have forgotten everything since.
    const missing = parts.filter(({ name }) => !there.has(name));
    if (missing.length > 0) await this.put(id, missing);
    for (const name of there) {
      if (!names.has(name)) await this.database.delete('parts', [id, name]);
    }
  }

  private async put(id: string, parts: readonly Part[], entry?: Entry): Promise<void> {
    const transaction = this.database.transaction(['entries', 'parts'], 'readwrite');
    const stored = transaction.objectStore('parts');
    const puts: Promise<unknown>[] = parts.map(({ name, value }) =>
      stored.put(value(), [id, name]),
    );
    if (entry) puts.push(transaction.objectStore('entries').put(entry));
    transaction.commit();
    await Promise.all([...puts, transaction.done]);
  }

  async change(id: string, changes: Partial<Entry>): Promise<void> {
    const transaction = this.database.transaction('entries', 'readwrite');
    const entry = await transaction.store.get(id);
    if (entry) await transaction.store.put({ ...entry, ...changes });
    await transaction.done;
  }

  async readParts(id: string): Promise<ReadonlyMap<string, unknown>> {
    const transaction = this.database.transaction('parts');
    const [keys, values] = await Promise.all([
      transaction.store.getAllKeys(partsOf(id)),
      transaction.store.getAll(partsOf(id)),
    ]);
    return new Map(keys.map(([, name], index) => [name, values[index]]));
  }

  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction(['entries', 'parts'], 'readwrite');
    void transaction.objectStore('entries').delete(id);
    void transaction.objectStore('parts').delete(partsOf(id));
    await transaction.done;
  }

  async clear(): Promise<void> {
    const transaction = this.database.transaction(['entries', 'parts'], 'readwrite');
    void transaction.objectStore('entries').clear();
    void transaction.objectStore('parts').clear();
    await transaction.done;
  }
}
