import type { LossGroup, LossSequence } from '../policy';
import type { Family } from './families';

/** A family as the scoring graph takes it. */
export interface PackedFamily {
  /** The tokens that all prompts begin with. */
  readonly prompt: readonly number[];
  readonly branches: number;
  readonly columns: number;
  /** [branches * columns], branches filled up with token 0, which nothing sees. */
  readonly tokens: Int32Array;
  /** Positions of the prompt's rows and then of each branch's; every completion goes on behind its own prompt. */
  readonly positions: Int32Array;
  /** [branches, columns, columns]: 0 where the row sees the column's token, minus infinity where it does not. */
  readonly mask: Float32Array;
  /** The completions in the order of `rows`, and where they stand: index of the family's group, and in it. */
  readonly sequences: readonly LossSequence[];
  readonly places: readonly { readonly member: number; readonly sequence: number }[];
  /** For every completion token in order: the row that predicts it, and its id. */
  readonly rows: Int32Array;
  readonly targets: Int32Array;
}

/** @param groups the family's members */
export function packFamily(groups: readonly LossGroup[], { shared, plan }: Family): PackedFamily {
  const { branches, columns } = plan;
  const tokens = new Int32Array(branches.length * columns);
  const positions = new Int32Array(shared + tokens.length);
  for (let i = 0; i < shared; i++) positions[i] = i;
  const mask = new Float32Array(branches.length * columns * columns).fill(Number.NEGATIVE_INFINITY);
  const rows: number[] = [];
  const targets: number[] = [];
  const sequences: LossSequence[] = [];
  const places: { member: number; sequence: number }[] = [];

  branches.forEach((branch, b) => {
    const start = b * columns;
    const see = (row: number, from: number, to: number) => {
      const at = (start + row) * columns;
      mask.fill(0, at + from, at + to);
    };
    let next = 0;
    /** One more row: its token, its position, and that it sees `from` to itself. */
    const put = (token: number, position: number, from: number) => {
      tokens[start + next] = token;
      positions[shared + start + next] = position;
      see(next, from, next + 1);
      next++;
    };
    for (const chunk of branch) {
      const { prompt, sequences: all } = groups[chunk.group]!;
      const begin = next;
      for (let i = shared; i < prompt.length; i++) put(prompt[i]!, i, begin);
      const end = next;
      for (const index of chunk.sequences) {
        const sequence = all[index]!;
        const first = next;
        sequence.tokens.forEach((token, j) => {
          // The first token is predicted by the prompt's last row, wherever that lies.
          const behindPrompt = end > begin ? shared + start + end - 1 : shared - 1;
          rows.push(j === 0 ? behindPrompt : shared + start + next - 1);
          targets.push(token);
          if (j === sequence.tokens.length - 1) return;
          see(next, begin, end);
          put(token, prompt.length + j, first);
        });
        sequences.push(sequence);
        places.push({ member: chunk.group, sequence: index });
      }
    }
    // A row that saw nothing would have no softmax.
    for (; next < columns; next++) see(next, next, next + 1);
  });
  const prompt = groups[0]!.prompt.slice(0, shared);
  const [rowsOf, targetsOf] = [Int32Array.from(rows), Int32Array.from(targets)];
  return {
    prompt,
    branches: branches.length,
    columns,
    tokens,
    positions,
    mask,
    sequences,
    places,
    rows: rowsOf,
    targets: targetsOf,
  };
}
