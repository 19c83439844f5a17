/** Whatever goes wrong in the core or before it, as one kind of error. */

export type ErrorCode =
  | 'bad-config'
  | 'bad-text'
  | 'bad-argument'
  | 'bad-file'
  | 'too-large'
  | 'non-finite'
  | 'no-simd'
  | 'internal';

interface ErrorDetails {
  field?: string;
  step?: number;
  quantity?: 'loss' | 'gradient';
  parameter?: string;
  timeStep?: number;
  timeSteps?: number;
  layer?: number;
  bytes?: number;
}

export class UnrollError extends Error {
  override readonly name = 'UnrollError';
  /** bad-config: the field at fault, if it is one. */
  readonly field?: string;
  /** non-finite: the step that was refused, what was not finite, and where. */
  readonly step?: number;
  readonly quantity?: 'loss' | 'gradient';
  readonly parameter?: string;
  /** non-finite: the time step (from 1) of the window and the layer (from 0) where it began. */
  readonly timeStep?: number;
  readonly timeSteps?: number;
  readonly layer?: number;
  /** too-large: what it would have taken, if that is known. */
  readonly bytes?: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    Object.assign(this, details);
  }
}

/** The only place where errors of the core become JavaScript's. js_error.h throws plain objects. */
export function translateErrors<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (thrown) {
    if (thrown instanceof UnrollError) throw thrown;
    if (isThrownByCore(thrown)) {
      const { code, message, ...details } = thrown;
      throw new UnrollError(code, message, details);
    }
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UnrollError('internal', `The core failed: ${reason}`, {}, { cause: thrown });
  }
}

interface ThrownByCore extends ErrorDetails {
  code: ErrorCode;
  message: string;
}

function isThrownByCore(thrown: unknown): thrown is ThrownByCore {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    'code' in thrown &&
    'message' in thrown
  );
}
