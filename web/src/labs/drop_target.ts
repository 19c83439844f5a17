/** Takes files that are dropped anywhere on an element, where the browser would leave the page for them. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class DropTarget implements ReactiveController {
  /** A file is held over the element. */
  isOver = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onFile: (file: File) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of types) this.host.addEventListener(type, this.hear);
  }

  hostDisconnected(): void {
    for (const type of types) this.host.removeEventListener(type, this.hear);
  }

  private readonly hear = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const isOver = event.type === 'dragover';
    if (this.isOver !== isOver) {
      this.isOver = isOver;
      this.host.requestUpdate();
    }
    const [file] = dataTransfer.files;
    if (event.type === 'drop' && file) this.onFile(file);
  };
}

const types = ['dragover', 'dragleave', 'drop'] as const;
