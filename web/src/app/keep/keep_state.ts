/** What the page shows of the runs that are kept, and what can be asked for. */
import type { RunId } from '../../protocol.js';
import type { Exported } from '../export/export_file.js';
import type { Entry } from './entry.js';

export interface KeepState {
  /** What trains here is kept in the browser's storage under this name; null: it is not. */
  readonly name: string | null;
  /** Training that was cut off and can go on. */
  readonly offer: Entry | null;
  /** The newest first; null until the storage was read. */
  readonly entries: readonly Entry[] | null;
  /** The entry that was deleted last, for as long as it can be brought back. */
  readonly deleted: Entry | null;
  /** Why nothing is kept, though it was asked for: no room, no storage, or the part for it did not load. */
  readonly trouble: 'full' | 'blocked' | 'missing' | null;
  /** Why the last file, or the last entry, could not be opened. */
  readonly problem: 'too-big' | 'unreadable' | 'not-text' | 'no-parts' | 'newer' | null;
}

export const initialKeep: KeepState = {
  name: null,
  offer: null,
  entries: null,
  deleted: null,
  trouble: null,
  problem: null,
};

/** For the part that reads and writes files and the storage, which is fetched when it is first needed. */
export type KeepRequest =
  | { readonly type: 'open'; readonly file: File }
  | { readonly type: 'list' }
  | { readonly type: 'save' }
  | { readonly type: 'continue'; readonly id: string }
  /** The offer is declined; what it offered stays in the list. */
  | { readonly type: 'decline' }
  | { readonly type: 'rename'; readonly id: string; readonly name: string }
  | { readonly type: 'delete'; readonly id: string }
  | { readonly type: 'bringBack' }
  | { readonly type: 'forgetAll' }
  | { readonly type: 'downloadModel'; readonly runId: RunId }
  | { readonly type: 'downloadKeptModel'; readonly id: string; readonly run: number }
  | { readonly type: 'export'; readonly what: Exported };
