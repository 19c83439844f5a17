/** Loads for a lab what works its numbers out, on the page's own thread, because nothing waits for it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Lazy } from '../lazy.js';
import { loadTracer, type Tracer } from '../lib.js';

/** One for all labs of the page. */
const mainThreadTracer = new Lazy<Tracer>(() => loadTracer());

export class TracerLoader implements ReactiveController {
  hasFailed = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Undefined until it is loaded. */
  get tracer(): Tracer | undefined {
    return mainThreadTracer.value;
  }

  hostConnected(): void {
    this.load();
  }

  /** Also to try again. */
  readonly load = (): void => {
    this.hasFailed = false;
    this.host.requestUpdate();
    mainThreadTracer.load().then(
      () => {
        this.host.requestUpdate();
      },
      () => {
        this.hasFailed = true;
        this.host.requestUpdate();
      },
    );
  };
}
