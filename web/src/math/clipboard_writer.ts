/** What a button that copies needs: writes to the clipboard, and knows for a moment how that went. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long an element says what became of it. */
const saidForMs = 1500;

export interface Copying {
  /** Which of the element's texts was copied. */
  readonly what: string;
  /** Not without the right to the clipboard, which a frame of another page may lack. */
  readonly isDone: boolean;
}

export class ClipboardWriter implements ReactiveController {
  last: Copying | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.last = null;
  }

  async write(what: string, text: string): Promise<void> {
    let isDone = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isDone = false;
    }
    this.say({ what, isDone });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.say(null);
    }, saidForMs);
  }

  private say(last: Copying | null): void {
    this.last = last;
    this.host.requestUpdate();
  }
}

/** The sign on a button that was just pressed. */
export function signOf(last: Copying | null, what: string, sign: string): string {
  if (last?.what !== what) return sign;
  return last.isDone ? '✓' : '✗';
}
