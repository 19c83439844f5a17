/**
 * Files and the browser's storage: does what was asked for, keeps what trains if it is to be kept, and
 * reports to the state. It comes when the first of this is needed.
 */
import type { RunId } from '../../protocol.js';
import { exportFile, exportModel } from '../export/export_file.js';
import type { Playground } from '../playground.js';
import { openRuns, type ClientEvent } from '../state.js';
import { recordOf, type Capture, type RunPart } from './capture.js';
import { isReadable, type Entry } from './entry.js';
import { openIndexedDb } from './indexed_db.js';
import type { KeepRequest, KeepState } from './keep_state.js';
import { Keeper } from './keeper.js';
import { openFile, type FileHost } from './open_file.js';
import { newId, presentIds, takeId, type Presence } from './presence.js';
import { continuation } from './restore.js';
import type { KeepStore } from './store.js';

/** Trainings that were cut off and that nobody went on with; older ones make room. */
const cutOffKept = 5;

export class Files {
  private storage: Promise<KeepStore> | null = null;
  private keeper: Keeper | null = null;
  private presence: Presence | null = null;
  /** What goes on here under a new name, once that is written. */
  private superseded: { readonly id: string; readonly runs: readonly RunId[] } | null = null;
  private deleted: { entry: Entry; parts: ReadonlyMap<string, unknown> } | null = null;
  private hasToldTrouble = false;

  constructor(
    private readonly playground: Playground,
    private readonly host: FileHost,
  ) {}

  /** From now on what trains is kept, and what was cut off before is offered. */
  async begin(place: string): Promise<void> {
    this.set({ name: place });
    try {
      const store = await this.store();
      this.presence = takeId();
      this.keeper = new Keeper({
        store,
        id: this.presence.id,
        place,
        state: () => this.playground.state,
        onWritten: () => void this.dropSuperseded(),
        onFailed: (error) => {
          this.tellTrouble(error);
        },
      });
      document.addEventListener('visibilitychange', this.onHide);
      window.addEventListener('pagehide', this.onHide);
      await this.list();
      const cutOff = (this.playground.state.keep.entries ?? []).filter(
        ({ kind }) => kind === 'automatic',
      );
      const here = cutOff.filter((entry) => entry.place === place && !entry.isDeclined);
      this.set({ offer: here.find(isReadable) ?? null });
      for (const { id } of cutOff.slice(cutOffKept)) await store.remove(id);
    } catch (error) {
      this.tellTrouble(error);
    }
  }

  hear(event: ClientEvent): void {
    this.keeper?.hear(event);
  }

  hearUndo(): void {
    this.keeper?.writeSoon();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.onHide);
    window.removeEventListener('pagehide', this.onHide);
    void this.keeper?.flush();
    this.keeper?.stop();
    this.presence?.leave();
  }

  private readonly onHide = ({ type }: Event): void => {
    const isHidden = type === 'pagehide' || document.visibilityState === 'hidden';
    if (isHidden) void this.keeper?.flush();
  };

  async perform(request: KeepRequest): Promise<void> {
    // Who asks for something hears what came of it, whatever was said before.
    if (request.type !== 'list') this.hasToldTrouble = false;
    try {
      await this.answer(request);
    } catch (error) {
      if (request.type === 'open') this.set({ problem: 'unreadable' });
      else this.tellTrouble(error);
    }
  }

  private async answer(request: KeepRequest): Promise<void> {
    switch (request.type) {
      case 'open':
        await openFile(request.file, this.playground, this.host);
        return;
      case 'list':
        await this.list();
        return;
      case 'save':
        await this.save();
        return;
      case 'continue':
        await this.continue(request.id);
        return;
      case 'decline':
        await this.decline();
        return;
      case 'rename':
        await (await this.store()).change(request.id, { name: request.name.trim() || null });
        await this.list();
        return;
      case 'delete':
        await this.delete(request.id);
        return;
      case 'bringBack':
        await this.bringBack();
        return;
      case 'forgetAll':
        this.deleted = null;
        this.keeper?.forget();
        await (await this.store()).clear();
        this.set({ offer: null, deleted: null });
        await this.list();
        return;
      case 'downloadModel': {
        const { run, step, model } = await this.capture(request.runId);
        exportModel(run.config, step, model);
        return;
      }
      case 'downloadKeptModel': {
        const run = this.find(request.id)?.runs[request.run];
        const parts = await (await this.store()).readParts(request.id);
        const part = run && (parts.get(run.part) as RunPart | undefined);
        if (part) exportModel(run.config, run.step, part.model);
        return;
      }
      case 'export':
        exportFile(request.what, this.playground.state);
        return;
      default:
        request satisfies never;
    }
  }

  /** What is kept and not being written by an open page. */
  private async list(): Promise<void> {
    const [entries, present] = await Promise.all([
      this.store().then((store) => store.list()),
      presentIds(),
    ]);
    const isTaken = ({ id }: Entry) => id === this.presence?.id || present.has(id);
    this.set({ entries: entries.filter((entry) => !isTaken(entry)) });
  }

  private async save(): Promise<void> {
    const { name: place } = this.playground.state.keep;
    const captures = await Promise.all(
      openRuns(this.playground.state).map(({ id }) => this.capture(id)),
    );
    if (captures.length === 0 || place === null) return;
    const heading = { id: newId(), kind: 'saved', place, name: null } as const;
    const { entry, parts } = recordOf(this.playground.state, captures, heading);
    await (await this.store()).write(entry, parts);
    // What a person saved, the browser should not clear away by itself.
    void navigator.storage?.persist?.();
    await this.list();
  }

  /** The worker answers between two slices: the state is at the very step of these bytes. */
  private async capture(runId: RunId): Promise<Capture> {
    const model = await this.playground.save(runId);
    const run = this.playground.state.runs.find(({ id }) => id === runId);
    if (!run) throw new Error(`the run ${runId} is gone`);
    return { run, step: run.latest?.step ?? run.info?.step ?? 0, model };
  }

  private async continue(id: string): Promise<void> {
    const entry = this.find(id);
    if (!entry) return;
    if (!isReadable(entry)) {
      this.set({ problem: 'newer' });
      return;
    }
    const intent = continuation(entry, await (await this.store()).readParts(id));
    if (!intent) {
      this.set({ problem: 'no-parts' });
      return;
    }
    this.host.whenTextIsThere(() => {
      this.playground.dispatch(intent);
      this.playground.dispatch({ type: 'closeDialog' });
      const { offer } = this.playground.state.keep;
      this.set({ offer: offer?.id === id ? null : offer, problem: null });
      // It is kept from its first moment, before anything of it is let go.
      this.playground.state.runs.forEach((run, index) => {
        const model = intent.runs[index]?.model;
        if (model) this.keeper?.take(run.id, entry.runs[index]?.step ?? 0, model);
      });
      if (entry.kind === 'automatic') {
        this.superseded = { id, runs: this.playground.state.runs.map((run) => run.id) };
      }
    });
  }

  private async dropSuperseded(): Promise<void> {
    this.hasToldTrouble = false;
    const { keep, undo, runs } = this.playground.state;
    if (keep.trouble) this.set({ trouble: null });
    // Undo would bring back what was here, and what goes on now would be nowhere.
    if (!this.superseded || (undo?.kind === 'opened' && undo.runs.length > 0)) return;
    const { id, runs: continued } = this.superseded;
    this.superseded = null;
    // It was put back, and stays in the list.
    if (!runs.some((run) => continued.includes(run.id))) return;
    await (await this.store()).remove(id);
    await this.list();
  }

  private async decline(): Promise<void> {
    const { offer } = this.playground.state.keep;
    this.set({ offer: null });
    if (!offer) return;
    await (await this.store()).change(offer.id, { isDeclined: true });
    await this.list();
  }

  private async delete(id: string): Promise<void> {
    const entry = this.find(id);
    if (!entry) return;
    const store = await this.store();
    this.deleted = { entry, parts: await store.readParts(id) };
    await store.remove(id);
    const { offer } = this.playground.state.keep;
    this.set({ deleted: entry, offer: offer?.id === id ? null : offer });
    await this.list();
  }

  private async bringBack(): Promise<void> {
    if (!this.deleted) return;
    const { entry, parts } = this.deleted;
    this.deleted = null;
    await (
      await this.store()
    ).write(
      entry,
      [...parts].map(([name, value]) => ({ name, isNew: true, value: () => value })),
    );
    this.set({ deleted: null });
    await this.list();
  }

  private find(id: string): Entry | undefined {
    return this.playground.state.keep.entries?.find((entry) => entry.id === id);
  }

  private store(): Promise<KeepStore> {
    this.storage ??= openIndexedDb();
    return this.storage;
  }

  /** Training goes on without being kept. That is said once. */
  private tellTrouble(error: unknown): void {
    if (this.hasToldTrouble) return;
    console.warn(`<unroll-playground>: this cannot be kept: ${String(error)}`);
    this.hasToldTrouble = true;
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.set({ trouble: isFull ? 'full' : 'blocked' });
  }

  private set(changes: Partial<KeepState>): void {
    this.playground.dispatch({ type: 'setKeep', changes });
  }
}
