/** Whether an element is in sight: near the viewport, in a tab that shows. Until that is known, it is not. */

/** Ahead of the viewport, so that what comes into view has begun. */
const margin = '200px';

export class SightWatch {
  private observer: IntersectionObserver | undefined;
  private isNear = false;

  constructor(
    private readonly element: Element,
    /** Told whenever it may have changed. */
    private readonly listener: (isSeen: boolean) => void,
  ) {}

  connect(): void {
    this.observer = new IntersectionObserver(
      (entries) => {
        this.isNear = entries.at(-1)?.isIntersecting ?? false;
        this.tell();
      },
      { rootMargin: margin },
    );
    this.observer.observe(this.element);
    document.addEventListener('visibilitychange', this.tell);
  }

  disconnect(): void {
    this.observer?.disconnect();
    document.removeEventListener('visibilitychange', this.tell);
  }

  private readonly tell = (): void => {
    this.listener(this.isNear && !document.hidden);
  };
}
