import { Cut, CutBuilder, type CutOptions, type SyntaxChange } from './cut';
import { Cutter, firstOffset, offsetAfter } from './cutter';
import { FactItem, FaultItem, type PrologItem } from './item';
import type { TextChange } from './text-change';

const itemsAStep = 64;

/**
 * The cut of a text after a change, from the one before it. Items that the change does not touch stay the very
 * objects; if operators or flags changed, what follows is read again, but for plain facts, which need neither. It pauses now
 * and then, so that who waits for it may give up.
 */
export function* changedCut(
  before: string,
  old: Cut,
  text: string,
  change: TextChange,
  options: CutOptions,
): Generator<void, Cut> {
  const shift = change.newText.length - (change.end - change.start);
  const first = firstTouched(before, old, text, change, options);
  const from =
    first === 0 ? firstOffset(text) : offsetAfter(text, old.starts[first - 1]!, old.items[first - 1]!);
  const cutter = new Cutter(text, from, old.syntaxAt(first), options.imports);
  const builder = new CutBuilder();
  // The first old item that may still be met.
  let next = first;
  for (let n = 1; ; n++) {
    if (n % itemsAStep === 0) yield;
    const start = cutter.start();
    if (start < 0) return joined(old, first, builder.finished(cutter.syntax), old.items.length, shift);
    while (next < old.items.length && old.starts[next]! + shift < start) next++;
    const known = start >= change.start + change.newText.length && old.starts[next]! + shift === start;
    const item = known ? old.items[next]! : undefined;
    const { syntax } = cutter;
    if (item && !(item instanceof FaultItem)) {
      if (syntax.equals(old.syntaxAt(next))) return joined(old, first, builder.finished(syntax), next, shift);
      if (item instanceof FactItem) {
        builder.add(start, item, syntax);
        cutter.pass(start + item.length);
        continue;
      }
    }
    const fresh = cutter.next();
    builder.add(start, kept(old, first, builder.items.length, start, fresh, change) ?? fresh, syntax);
  }
}

/** Beyond so many it is quicker to read all from the first one on. */
const MOST_FAR_FAULTS = 50;

/** The first item that the change touches, or whose end was found out by looking at text that it touches. */
function firstTouched(
  before: string,
  old: Cut,
  text: string,
  change: TextChange,
  options: CutOptions,
): number {
  const touched = old.firstEndingAt(change.start - 1);
  if (old.farFaults.length > MOST_FAR_FAULTS) return Math.min(touched, old.farFaults[0]!);
  for (const index of old.farFaults) {
    if (index >= touched) break;
    const item = old.items[index] as FaultItem;
    const start = old.starts[index]!;
    if (start + item.reach < change.start) continue;
    const cutter = new Cutter(text, start, old.syntaxAt(index), options.imports);
    if (!sameFault(item, cutter.next())) return index;
  }
  // Where the first item starts depends on the first line.
  return touched > 0 && change.start <= firstOffset(before) ? 0 : touched;
}

/** The old item, if the new one is the same text in the same place before the change. */
function kept(
  old: Cut,
  first: number,
  count: number,
  start: number,
  fresh: PrologItem,
  change: TextChange,
): PrologItem | undefined {
  const index = first + count;
  const item = old.items[index];
  if (!item || old.starts[index] !== start || start + item.length > change.start) return undefined;
  if (item.length !== fresh.length || item.kind !== fresh.kind) return undefined;
  return item instanceof FaultItem && !sameFault(item, fresh) ? undefined : item;
}

function sameFault(item: FaultItem, fresh: PrologItem): boolean {
  if (!(fresh instanceof FaultItem) || fresh.length !== item.length || fresh.reach !== item.reach)
    return false;
  const [was, is] = [item.faults[0]!, fresh.faults[0]!];
  return was.message === is.message && was.start === is.start && was.end === is.end;
}

/** Old items before `first`, the fresh ones, and the old ones from `rest` on, which the change has shifted. */
function joined(old: Cut, first: number, fresh: Cut, rest: number, shift: number): Cut {
  const moved = first + fresh.items.length - rest;
  const starts = new Int32Array(old.items.length + moved);
  starts.set(old.starts.subarray(0, first));
  starts.set(fresh.starts, first);
  const tail = first + fresh.items.length;
  for (let i = rest; i < old.items.length; i++) starts[tail + i - rest] = old.starts[i]! + shift;
  return new Cut(
    spliced(old.items, first, rest - first, fresh.items),
    starts,
    joinedSyntaxes(old, first, fresh, rest, moved),
    [
      ...old.farFaults.filter((index) => index < first),
      ...fresh.farFaults.map((index) => index + first),
      ...old.farFaults.filter((index) => index >= rest).map((index) => index + moved),
    ],
  );
}

/** As toSpliced() is, but for any number of fresh items. */
function spliced(
  items: readonly PrologItem[],
  first: number,
  count: number,
  fresh: readonly PrologItem[],
): readonly PrologItem[] {
  if (fresh.length > 1000) return items.slice(0, first).concat(fresh, items.slice(first + count));
  const copy = items.slice();
  copy.splice(first, count, ...fresh);
  return copy;
}

function joinedSyntaxes(old: Cut, first: number, fresh: Cut, rest: number, moved: number): SyntaxChange[] {
  const before = old.syntaxes.filter((change) => change.index < first || change.index === 0);
  const between = fresh.syntaxes.map(({ index, syntax }) => ({ index: index + first, syntax }));
  const after = rest < old.items.length ? old.syntaxes.filter((change) => change.index > rest) : [];
  const all = [
    ...before,
    ...between,
    ...after.map(({ index, syntax }) => ({ index: index + moved, syntax })),
  ];
  // Of two for one item the later holds; of equal ones the earlier.
  return all.filter((change, i) => all[i + 1]?.index !== change.index);
}
