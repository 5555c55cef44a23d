import type { Term } from '../../terms/term';

/** Of heads that nothing tells apart so many are kept: more are a table that a program has written. */
const MOST_ALIKE = 50;

/** Things by what their heads have as first argument, so that a head is compared with few others. */
export class HeadsByFirst<T> {
  readonly #open: T[] = [];
  readonly #byFirst = new Map<string, T[]>();

  add(head: Term, value: T): void {
    const key = firstOf(head);
    if (key === undefined) {
      if (this.#open.length < MOST_ALIKE) this.#open.push(value);
      return;
    }
    const known = this.#byFirst.get(key);
    if (!known) this.#byFirst.set(key, [value]);
    else if (known.length < MOST_ALIKE) known.push(value);
  }

  /** Those whose heads may be more general than this one. */
  like(head: Term): readonly T[] {
    const key = firstOf(head);
    const known = key === undefined ? undefined : this.#byFirst.get(key);
    return known ? [...this.#open, ...known] : this.#open;
  }
}

/** What the first argument is, as far as its name; undefined for a variable, or where there is none. */
function firstOf(head: Term): string | undefined {
  const first = head.kind === 'compound' ? head.args[0] : undefined;
  if (!first || first.kind === 'variable') return undefined;
  switch (first.kind) {
    case 'compound':
      return `${first.name}/${first.args.length}`;
    case 'atom':
      return `atom ${first.name}`;
    default:
      return `${first.kind} ${first.value}`;
  }
}
