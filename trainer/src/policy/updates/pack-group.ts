import type { LossGroup } from '../policy';

/** A group as the scoring graph takes it. */
export interface PackedGroup {
  readonly prompt: readonly number[];
  readonly sequences: number;
  /** Columns of a completion: all but its last token, which predicts nothing. */
  readonly columns: number;
  /** [sequences * columns], shorter completions filled up with token 0, which nothing sees. */
  readonly completions: Int32Array;
  /** Positions of the prompt's rows and then of each completion's, which begin again behind the prompt. */
  readonly positions: Int32Array;
  /** For every completion token in order: the row that predicts it, and its id. */
  readonly rows: Int32Array;
  readonly targets: Int32Array;
}

export function packGroup(group: LossGroup): PackedGroup {
  const { prompt, sequences } = group;
  const length = prompt.length;
  const longest = Math.max(...sequences.map((sequence) => sequence.tokens.length));
  const columns = Math.max(1, longest - 1);
  const completions = new Int32Array(sequences.length * columns);
  const positions = new Int32Array(length + completions.length);
  for (let i = 0; i < length; i++) positions[i] = i;
  const rows: number[] = [];
  const targets: number[] = [];
  sequences.forEach(({ tokens }, s) => {
    const start = s * columns;
    for (let j = 0; j < columns; j++) positions[length + start + j] = length + j;
    tokens.forEach((token, j) => {
      if (j < tokens.length - 1) completions[start + j] = token;
      rows.push(j === 0 ? length - 1 : length + start + j - 1);
      targets.push(token);
    });
  });
  return {
    prompt,
    sequences: sequences.length,
    columns,
    completions,
    positions,
    rows: Int32Array.from(rows),
    targets: Int32Array.from(targets),
  };
}
