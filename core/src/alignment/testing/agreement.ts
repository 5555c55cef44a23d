import type { Verdict } from '../../chain/chain';
import type { Knowledge } from '../../chain/knowledge/knowledge';
import { alignChain } from '../align';
import type { LabelledChain } from './labelled-chains';

/** How far the verdicts of hops agree with a reader's. */
export interface Agreement {
  readonly hops: number;
  /** Share of hops with the reader's verdict. */
  readonly agreement: number;
  /** Share of the hops called contradicted that the reader calls so. */
  readonly precisionOfContradicted: number;
  /** Share of the hops that the reader calls contradicted that are called so. */
  readonly recallOfContradicted: number;
  /** Hops that are called contradicted and that the reader calls proved: "ID hop N". */
  readonly falselyAccused: readonly string[];
  /** How many hops with each label were given each verdict: "proved skipped" to a number. */
  readonly confusions: ReadonlyMap<string, number>;
  /** Chains with another verdict than the reader's: "ID expected found". */
  readonly differing: readonly string[];
}

export function measureAgreement(
  chains: readonly LabelledChain[],
  universes: ReadonlyMap<string, Knowledge>,
): Agreement {
  const pairs: (readonly [label: Verdict, found: Verdict])[] = [];
  const falselyAccused: string[] = [];
  const differing: string[] = [];
  for (const { id, universe, query, labels, completion } of chains) {
    const { hops } = alignChain(completion, { query, answer: [] }, universes.get(universe));
    const found = hops.map(({ verdict }) => verdict);
    labels.forEach((label, hop) => {
      pairs.push([label, found[hop]!]);
      if (label === 'proved' && found[hop] === 'contradicted') falselyAccused.push(`${id} hop ${hop}`);
    });
    if (labels.join() !== found.join()) differing.push(`${id} ${letters(labels)} ${letters(found)}`);
  }
  const confusions = new Map<string, number>();
  for (const [label, found] of pairs) {
    const key = `${label} ${found}`;
    confusions.set(key, (confusions.get(key) ?? 0) + 1);
  }
  const called = pairs.filter(([, found]) => found === 'contradicted');
  const wrong = pairs.filter(([label]) => label === 'contradicted');
  const both = called.filter(([label]) => label === 'contradicted').length;
  return {
    hops: pairs.length,
    agreement: pairs.filter(([label, found]) => label === found).length / pairs.length,
    precisionOfContradicted: both / called.length,
    recallOfContradicted: both / wrong.length,
    falselyAccused,
    confusions,
    differing,
  };
}

const letters = (verdicts: readonly Verdict[]) => verdicts.map(([letter]) => letter).join('');
