import type { Qwen3Config } from '../architecture/config';

/** What a run of the graph costs besides its rows, in rows. */
const costOfRun = 48;
/** A score costs this many times its products: softmax and mask pass over it, and the way back too. */
const costOfScore = 3;

/** What a run of the scoring graph takes, in the time that one row takes outside attention. */
export class RowCosts {
  /** Of one row that meets one key. */
  private readonly perPair: number;

  constructor({ hiddenSize, heads, keyValueHeads, headDim, intermediateSize }: Qwen3Config) {
    const perRow = hiddenSize * (2 * (heads + keyValueHeads) * headDim + 3 * intermediateSize);
    this.perPair = (costOfScore * 2 * heads * headDim) / perRow;
  }

  /** Of `shared` rows and `branches` of `columns` rows each that see them. */
  of(shared: number, branches: number, columns: number): number {
    const own = branches * columns;
    const pairs = (shared * shared) / 2 + own * (shared + columns);
    return costOfRun + shared + own + this.perPair * pairs;
  }
}
