import { inverses } from '../knowledge/inverse';
import type { Statement } from '../reading/statement';
import { gendered } from '../reading/words/vocabulary';

/** One fact that a statement asserts, turned so that it speaks of a given predicate. */
export interface AssertedFact {
  readonly subject: string;
  readonly object: string;
  /** As it was said: `mother(Ann, Bea)` for the pair of `child(Bea, Ann)`. */
  readonly stated: { readonly predicate: string; readonly subject: string; readonly object: string };
}

/**
 * What a statement says of a predicate: in its own words (a mother is said of `parent`, a parent of
 * `mother`), or the other way round ("Ann is Bea's daughter" says who Ann's mother is).
 */
export function assertedFacts(
  statement: Statement,
  predicate: string,
): { readonly direct: readonly AssertedFact[]; readonly turned: readonly AssertedFact[] } {
  const direct = isStatedOf(statement.predicate, predicate);
  const turned = inverses.get(predicate)?.includes(statement.predicate) ?? false;
  return { direct: direct ? pairs(statement, false) : NONE, turned: turned ? pairs(statement, true) : NONE };
}

/** Whether words for one predicate speak of another, as they stand or the other way round. */
export const speaksOf = (stated: string, predicate: string): boolean =>
  isStatedOf(stated, predicate) || (inverses.get(predicate)?.includes(stated) ?? false);

const NONE: readonly AssertedFact[] = [];

function pairs({ predicate, subjects, values }: Statement, turn: boolean): readonly AssertedFact[] {
  return subjects.flatMap((subject) =>
    values.map((object) => ({
      ...(turn ? { subject: object, object: subject } : { subject, object }),
      stated: { predicate, subject, object },
    })),
  );
}

/** Whether words for one predicate also speak of the other: the same, a gendered form, or the form without. */
function isStatedOf(stated: string, predicate: string): boolean {
  return (
    stated === predicate ||
    (gendered.get(predicate)?.includes(stated) ?? false) ||
    (gendered.get(stated)?.includes(predicate) ?? false)
  );
}
