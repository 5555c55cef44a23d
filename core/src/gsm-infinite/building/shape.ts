import type { Random } from '../../universe/random';

/** A quantity that a problem needs, before it has a name and a value. */
export interface ShapeNode {
  readonly total: boolean;
  /** What it is computed from; of a total, everything in its place. */
  readonly needs: ShapeNode[];
  /** Whether its sentence has a number of its own. */
  constant: boolean;
  /** The total whose place it is in; undefined: in a place whose total nobody asks for. */
  readonly within?: ShapeNode;
}

/** What one sentence may name, as in GSM-Infinite. */
const mostNamed = 3;
/** Kinds in a place whose total is needed. */
const mostInTotal = 5;

/** How many operations a quantity takes: one for each that it names, and one for a number. */
export const operationsOf = ({ needs, constant }: ShapeNode): number => needs.length + (constant ? 1 : 0);

/** Below this a quantity can't be had: a total has something in it. */
const leastOf = (total: boolean) => (total ? 2 : 1);

/**
 * Draws what depends on what, with exactly so many operations: from what is asked back to bare numbers. Quantities that
 * wait take the operations that are left over; one that is worked out may name others that still wait, so that there
 * is no circle.
 * @param op operations, at least 2
 * @returns the quantities, each after all that it needs; the last is the one that is asked
 */
export function drawShape(op: number, lastIsTotal: boolean, random: Random): readonly ShapeNode[] {
  const last: ShapeNode = { total: lastIsTotal, needs: [], constant: false };
  const waiting: ShapeNode[] = [last];
  const done: ShapeNode[] = [];
  let spare = op - leastOf(lastIsTotal);
  while (waiting.length > 0) {
    // The newest first as a rule: long ways, as upstream's.
    const at = random.chance(0.6) ? waiting.length - 1 : random.below(waiting.length);
    const [node] = waiting.splice(at, 1);
    done.push(node!);
    if (node!.total) spare -= fillTotal(node!, spare, waiting, random);
    else if (spare === 0 || (waiting.length > 0 && random.chance(0.25))) node!.constant = true;
    else spare -= fillInstance(node!, spare, waiting, random);
  }
  return done.reverse();
}

function fillTotal(node: ShapeNode, spare: number, waiting: ShapeNode[], random: Random): number {
  const most = Math.min(mostInTotal, 1 + Math.floor(spare / 2));
  const count = random.between(1, most);
  for (let i = 0; i < count; i++) {
    const part: ShapeNode = { total: false, needs: [], constant: false, within: node };
    node.needs.push(part);
    waiting.push(part);
  }
  return 2 * count - 2;
}

/** What one way to define an instance takes of the spare operations. */
interface Definition {
  readonly made: number;
  readonly totals: number;
  readonly named: number;
  readonly constant: boolean;
}

const takes = ({ made, totals, named, constant }: Definition): number =>
  2 * made + totals + named + (constant ? 1 : 0) - 1;

function fillInstance(node: ShapeNode, spare: number, waiting: ShapeNode[], random: Random): number {
  const definition = drawDefinition(spare, waiting.length, random);
  for (const named of drawSome(waiting, definition.named, random)) node.needs.push(named);
  for (let i = 0; i < definition.made; i++) {
    const made: ShapeNode = { total: i < definition.totals, needs: [], constant: false };
    node.needs.push(made);
    waiting.push(made);
  }
  node.constant = definition.constant;
  return takes(definition);
}

function drawDefinition(spare: number, waiting: number, random: Random): Definition {
  for (;;) {
    const size = random.chance(0.7) ? 1 : random.chance(0.7) ? 2 : 3;
    let named = 0;
    for (let i = 0; i < size; i++) if (random.chance(0.3)) named++;
    named = Math.min(named, waiting);
    const made = Math.min(size, mostNamed) - named;
    const totals = made > 0 && random.chance(0.35) ? 1 : 0;
    const definition = { made, totals, named, constant: random.chance(0.5) };
    if (takes(definition) <= spare) return definition;
    // One quantity that is as many as another always fits.
    if (random.chance(0.2)) return { made: 1, totals: 0, named: 0, constant: false };
  }
}

function drawSome<T>(from: readonly T[], count: number, random: Random): T[] {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0]!);
}
