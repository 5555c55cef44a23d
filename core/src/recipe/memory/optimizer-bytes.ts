/** What an optimizer keeps of each trained parameter. */
export interface OptimizerState {
  /** Values of the parameter's own type, each as large as the parameter. */
  readonly values: number;
  /** Bytes beside those: quantised values, whose size no longer depends on the type. */
  readonly bytes: number;
}

const kinds: readonly (readonly [RegExp, OptimizerState])[] = [
  // A quantised value has a byte, and a scale of 4 bytes for each block of 256.
  [/8bit/, { values: 0, bytes: 2 * (1 + 4 / 256) }],
  [/4bit/, { values: 0, bytes: 2 * (0.5 + 4 / 128) }],
  // Rows and columns in place of the matrix: next to nothing.
  [/^adafactor$|^lomo$|^adalomo$/, { values: 0, bytes: 0.01 }],
  [/^sgd$/, { values: 0, bytes: 0 }],
  [/^lion|^adagrad|^rmsprop|^schedule_free_sgd/, { values: 1, bytes: 0 }],
  [/ademamix/, { values: 3, bytes: 0 }],
];

const oneOf8Bit: OptimizerState = { values: 0, bytes: 1 + 4 / 256 };

/** By the name that `optim` has; AdamW's two moments for all others. */
export function optimizerState(optim: string): OptimizerState {
  if (/^(?:paged_)?lion_8bit$|^rmsprop_bnb_8bit$/.test(optim)) return oneOf8Bit;
  return (
    kinds.find(([pattern]) => pattern.test(optim.replace(/^paged_/, '')))?.[1] ?? { values: 2, bytes: 0 }
  );
}

/** Bytes that the state of one parameter takes, by the size of the type that the optimizer sees. */
export function optimizerBytes(optim: string, typeBytes: number): number {
  const { values, bytes } = optimizerState(optim);
  return values * typeBytes + bytes;
}
