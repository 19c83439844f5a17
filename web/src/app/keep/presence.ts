/**
 * Tells trainings of tabs that are still open from those that were cut off: who keeps an entry up to
 * date holds a lock of its name, which the browser releases however the page ends.
 */
const prefix = 'unroll-keep:';

export interface Presence {
  readonly id: string;
  leave(): void;
}

/** A name that nothing else has. crypto.randomUUID is for secure contexts; blogs on plain http exist. */
export function newId(): string {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(parts, (part) => part.toString(36)).join('-');
}

/** A new name, and the lock on it. */
export function takeId(): Presence {
  const id = newId();
  let leave: () => void = () => undefined;
  const untilLeft = new Promise<void>((resolve) => {
    leave = resolve;
  });
  // What makes it reject is the end of the page.
  locks()
    ?.request(prefix + id, () => untilLeft)
    .catch(() => undefined);
  return { id, leave };
}

/** Entries that a playground is writing now; none where the browser cannot tell. */
export async function presentIds(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}

/** Only in secure contexts. */
function locks(): LockManager | undefined {
  return (navigator as { locks?: LockManager }).locks;
}
