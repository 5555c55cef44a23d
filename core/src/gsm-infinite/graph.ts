import type { Draft, Quantity } from './building/draft';
import { worlds } from './worlds/worlds';
import { nameOf } from './writing/sentences';

/** A quantity of a record's dependency graph, as the file of graphs has it. */
export interface GraphNode {
  readonly name: string;
  /** Places in the list of nodes, all of them before this one. */
  readonly needs: readonly number[];
  readonly joined?: 'sum' | 'difference';
  readonly applied?: 'plus' | 'times';
  readonly constant?: number;
  readonly value: number;
  /** Backwards: the node that is asked. */
  readonly unknown?: true;
  /** No part of the answer. */
  readonly distractor?: true;
}

/** What depends on what in one record. */
export interface RecordGraph {
  /** The record's. */
  readonly id: number;
  readonly nodes: readonly GraphNode[];
  /** The nodes that are asked and, backwards, given. */
  readonly asked: number;
  readonly given?: number;
}

export function graphOf(draft: Draft, id: number): RecordGraph {
  const all = [...draft.needed, ...draft.distractors];
  const at = new Map<Quantity, number>(all.map((quantity, i) => [quantity, i]));
  const world = worlds[draft.world]!;
  const nodes = all.map((quantity, i): GraphNode => {
    const { needs, joined, applied, constant, value } = quantity;
    return {
      name: nameOf(quantity, world),
      needs: needs.map((need) => at.get(need)!),
      ...(needs.length > 1 && { joined }),
      ...(needs.length > 0 && constant !== undefined && { applied }),
      ...(constant !== undefined && quantity !== draft.unknown && { constant }),
      value,
      ...(quantity === draft.unknown && { unknown: true }),
      ...(i >= draft.needed.length && { distractor: true }),
    };
  });
  const last = at.get(draft.last)!;
  return draft.unknown
    ? { id, nodes, asked: at.get(draft.unknown)!, given: last }
    : { id, nodes, asked: last };
}
