import type { Term } from '../../terms/term';

/** How many facts of a predicate have which kind of term in one place. */
export interface ArgumentKinds {
  strings: number;
  atoms: number;
  others: number;
}

/** Counts, predicate by predicate and place by place, what the facts of a text hold. */
export class KindCounts {
  readonly #counts = new Map<string, ArgumentKinds[]>();

  of(key: string): readonly ArgumentKinds[] | undefined {
    return this.#counts.get(key);
  }

  add(key: string, args: readonly Term[], times: 1 | -1): void {
    let counts = this.#counts.get(key);
    if (!counts) {
      counts = args.map(() => ({ strings: 0, atoms: 0, others: 0 }));
      this.#counts.set(key, counts);
    }
    for (let i = 0; i < args.length; i++) {
      const { kind } = args[i]!;
      counts[i]![kind === 'string' ? 'strings' : kind === 'atom' ? 'atoms' : 'others'] += times;
    }
  }
}
