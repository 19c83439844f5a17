/** A store of kept trainings without a browser. What goes in and comes out is copied, as IndexedDB does. */
import type { Entry } from '../../../../../web/src/app/keep/entry.js';
import type { KeepStore, Part } from '../../../../../web/src/app/keep/store.js';

export class MemoryStore implements KeepStore {
  readonly entries = new Map<string, Entry>();
  readonly parts = new Map<string, Map<string, unknown>>();
  /** Names of the parts of each write that were copied. */
  readonly copied: string[][] = [];
  failure: Error | null = null;

  async list(): Promise<Entry[]> {
    return [...this.entries.values()].sort((a, b) => b.savedAt - a.savedAt);
  }

  async write(entry: Entry, parts: readonly Part[]): Promise<void> {
    if (this.failure) throw this.failure;
    const before = this.parts.get(entry.id) ?? new Map<string, unknown>();
    const copied: string[] = [];
    const after = new Map<string, unknown>();
    for (const { name, isNew, value } of parts) {
      if (isNew || !before.has(name)) copied.push(name);
      after.set(name, isNew || !before.has(name) ? structuredClone(value()) : before.get(name));
    }
    this.copied.push(copied);
    this.entries.set(entry.id, structuredClone(entry));
    this.parts.set(entry.id, after);
  }

  async change(id: string, changes: Partial<Entry>): Promise<void> {
    const entry = this.entries.get(id);
    if (entry) this.entries.set(id, { ...entry, ...changes });
  }

  async readParts(id: string): Promise<ReadonlyMap<string, unknown>> {
    return this.parts.get(id) ?? new Map();
  }

  async remove(id: string): Promise<void> {
    this.entries.delete(id);
    this.parts.delete(id);
  }

  async clear(): Promise<void> {
    this.entries.clear();
    this.parts.clear();
  }
}
