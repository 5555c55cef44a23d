import type { Random } from '../../universe/random';
import { shuffled } from '../../universe/shuffled';
import { placeCount, type World } from '../worlds/world';
import type { ShapeNode } from './shape';

/** Deals out kinds and places: no instance twice, and none beside the parts of a total that is needed. */
export class Places {
  private readonly kinds: readonly number[];
  /** Place -> kinds that it may still have. */
  private readonly open = new Map<number, number[]>();
  private readonly used = new Set<number>();
  private readonly places: number;

  constructor(
    world: World,
    private readonly random: Random,
    kinds: number,
  ) {
    this.kinds = shuffled(
      world.kinds.map((_, i) => i),
      random,
    ).slice(0, kinds);
    this.places = placeCount(world);
  }

  /** Where each quantity of a shape stands. */
  deal(shape: readonly ShapeNode[]): ReadonlyMap<ShapeNode, { place: number; kind: number | undefined }> {
    const found = new Map<ShapeNode, { place: number; kind: number | undefined }>();
    for (const total of shape.filter((node) => node.total)) {
      const place = this.newPlace();
      found.set(total, { place, kind: undefined });
      const kinds = shuffled(this.kinds, this.random);
      for (const [i, part] of total.needs.entries()) found.set(part, { place, kind: kinds[i]! });
    }
    for (const node of shape) if (!node.total && !node.within) found.set(node, this.instance());
    return found;
  }

  /** A kind in a place whose total is not needed; a new place from time to time, and where all are full. */
  instance(): { place: number; kind: number } {
    const open = [...this.open.keys()];
    const fresh = open.length === 0 || (this.used.size < this.places && this.random.chance(0.3));
    const place = fresh ? this.openPlace() : this.random.pick(open);
    const kinds = this.open.get(place)!;
    const [kind] = kinds.splice(this.random.below(kinds.length), 1);
    if (kinds.length === 0) this.open.delete(place);
    return { place, kind: kind! };
  }

  private openPlace(): number {
    const place = this.newPlace();
    this.open.set(place, [...this.kinds]);
    return place;
  }

  /** @throws RangeError where the world has no more places: a length beyond what it can fill */
  private newPlace(): number {
    if (this.used.size >= this.places) throw new RangeError(`There are only ${this.places} places.`);
    for (;;) {
      const place = this.random.below(this.places);
      if (this.used.has(place)) continue;
      this.used.add(place);
      return place;
    }
  }
}
