import type { Random } from '../../universe/random';
import { worlds } from '../worlds/worlds';
import type { Draft, Mode, Quantity } from './draft';
import { Places } from './places';
import { drawShape, type ShapeNode } from './shape';
import { drawQuantity } from './values';

export interface DraftOptions {
  readonly op: number;
  readonly mode: Mode;
  /** An index of `worlds`. */
  readonly world: number;
  /** How many sentences are no part of the answer. */
  readonly distractors: number;
}

/** Numbers are drawn this often for a shape before there is another shape. */
const triesOfNumbers = 20;

/** Draws a problem: shapes and numbers until all values are in bounds, and an unknown has one solution. */
export function drawDraft({ op, mode, world, distractors }: DraftOptions, random: Random): Draft {
  const layer = 2 + Math.min(6, Math.floor(op / 8));
  const least = distractors > 60 ? 20 : 5;
  for (;;) {
    const shape = drawShape(op, random.chance(0.8), random);
    const places = new Places(worlds[world]!, random, Math.max(least, random.between(2, layer)));
    const where = places.deal(shape);
    for (let i = 0; i < triesOfNumbers; i++) {
      const drawn = drawNumbers(shape, where, mode, random);
      if (!drawn) continue;
      const others = drawDistractors(distractors, drawn.needed, places, random);
      return { world, mode, op, ...drawn, distractors: others };
    }
  }
}

function drawNumbers(
  shape: readonly ShapeNode[],
  where: ReturnType<Places['deal']>,
  mode: Mode,
  random: Random,
): Pick<Draft, 'needed' | 'last' | 'unknown'> | undefined {
  const bare = shape.filter(({ needs }) => needs.length === 0);
  const asked = mode === 'forwardreverse' ? random.pick(bare) : undefined;
  const made = new Map<ShapeNode, Quantity>();
  for (const node of shape) {
    const needs = node.needs.map((need) => made.get(need)!);
    const formula = { ...where.get(node)!, needs, constant: node.constant, unknown: node === asked };
    const quantity = drawQuantity(formula, random);
    if (!quantity) return undefined;
    made.set(node, quantity);
  }
  const needed = [...made.values()];
  const last = needed.at(-1)!;
  // What cancels out can't be solved for.
  if (asked && last.slope === 0) return undefined;
  return { needed, last, unknown: asked && made.get(asked) };
}

/** Of what a distractor may be computed from, the most that one names. */
const mostNamed = 3;

function drawDistractors(
  count: number,
  needed: readonly Quantity[],
  places: Places,
  random: Random,
): readonly Quantity[] {
  const found: Quantity[] = [];
  while (found.length < count) {
    const { place, kind } = places.instance();
    let quantity: Quantity | undefined;
    while (!quantity) {
      const known = random.chance(0.5) && found.length > 0 ? found : needed;
      const size = random.chance(0.4) ? 0 : Math.min(known.length, random.between(1, mostNamed));
      const needs = new Set<Quantity>();
      while (needs.size < size) needs.add(random.pick(known));
      const constant = size === 0 || random.chance(0.5);
      quantity = drawQuantity({ place, kind, needs: [...needs], constant }, random);
    }
    found.push(quantity);
  }
  return found;
}
