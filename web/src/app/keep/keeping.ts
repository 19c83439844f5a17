/** Stands for the part that keeps and opens files, which is fetched when the first of that is needed. */
import { Lazy } from '../../lazy.js';
import type { Action } from '../state.js';
import type { Playground } from '../playground.js';
import type { Files } from './files.js';
import type { FileHost } from './open_file.js';

/** Safari has no idle callbacks. */
const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
const part = new Lazy(() => import('./files.js'));

export class Keeping {
  private files: Promise<Files> | null = null;
  /** The same, once it is there: it must hear of a snapshot at the very step that it is of. */
  private loaded: Files | null = null;
  private hasBegun = false;

  constructor(
    private readonly playground: Playground,
    private readonly host: FileHost,
  ) {}

  begin(place: string): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    // What shows first comes first.
    whenIdle(() => void this.withFiles((files) => files.begin(place)));
  }

  hear(action: Action): void {
    if (action.type === 'keep') void this.withFiles((files) => files.perform(action.request));
    else if (action.type === 'worker') this.loaded?.hear(action.event);
    else if (action.type === 'undo') this.loaded?.hearUndo();
  }

  end(): void {
    this.hasBegun = false;
    this.loaded?.end();
    this.loaded = null;
    this.files = null;
  }

  private async withFiles(use: (files: Files) => Promise<void>): Promise<void> {
    this.files ??= part
      .load()
      .then(({ Files }) => (this.loaded = new Files(this.playground, this.host)));
    try {
      await use(await this.files);
    } catch (error) {
      this.files = null;
      this.playground.dispatch({ type: 'setKeep', changes: { trouble: 'missing' } });
      console.warn(`<unroll-playground>: files cannot be used: ${String(error)}`);
    }
  }
}
