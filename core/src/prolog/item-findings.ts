import type { Severity } from '../checking/diagnostic';
import type { PrologFinding } from './check';
import type { PrologItem } from './text/item';

/** A finding with its rule. */
export interface ItemFinding extends PrologFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly item: PrologItem;
  readonly topic?: string;
}

/** More findings of one rule in one file than anyone reads; the rest shows when these are fixed. */
export const MOST_OF_RULE = 2000;

/** What was found in a file, by item, with offsets relative to it. */
export class ItemFindings {
  readonly #of = new Map<PrologItem, ItemFinding[]>();
  readonly #counts = new Map<string, number>();

  get all(): ReadonlyMap<PrologItem, readonly ItemFinding[]> {
    return this.#of;
  }

  add(finding: ItemFinding): void {
    const known = this.#of.get(finding.item);
    if (known) known.push(finding);
    else this.#of.set(finding.item, [finding]);
  }

  /** Takes one more of a rule's findings, or says that there are more. @returns whether it takes others still */
  addCounted(finding: ItemFinding): boolean {
    const { code, severity, item, at } = finding;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= MOST_OF_RULE) this.add(finding);
    const message = `This rule finds more from here on: ${MOST_OF_RULE} are shown.`;
    if (count === MOST_OF_RULE + 1) this.add({ code, severity, item, at, message });
    return count <= MOST_OF_RULE;
  }
}
