/**
 * What is fetched when it is first wanted, and is there at once from then on: a lab, a language, an
 * experiment. A fetch that failed is forgotten, so that asking again tries again.
 */
export class Lazy<T> {
  private loaded: { readonly value: T } | null = null;
  private loading: Promise<T> | null = null;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** Something that came with the page. */
  static of<T>(value: T): Lazy<T> {
    const lazy = new Lazy<T>(async () => value);
    lazy.loaded = { value };
    return lazy;
  }

  get isLoaded(): boolean {
    return this.loaded !== null;
  }

  /** Undefined until it is loaded. */
  get value(): T | undefined {
    return this.loaded?.value;
  }

  load(): Promise<T> {
    this.loading ??= this.fetch().then(
      (value) => {
        this.loaded = { value };
        return value;
      },
      (error: unknown) => {
        this.loading = null;
        throw error;
      },
    );
    return this.loading;
  }
}
