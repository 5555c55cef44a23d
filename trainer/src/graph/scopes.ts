import type { Dim, OnnxNode } from './onnx-writer';

interface Shaped {
  readonly shape: readonly Dim[];
}

/** The graph, or a body in it: its inputs, its nodes, and the sizes that are worked out in it, by their names. */
interface Scope<Value> {
  readonly inputs: Value[];
  readonly nodes: OnnxNode[];
  readonly sizes: Map<string, Value>;
}

/** The graph, the body that is being built in it, the one within that, and so on: what is known where. */
export class Scopes<Value extends Shaped> {
  private readonly all: Scope<Value>[] = [{ inputs: [], nodes: [], sizes: new Map() }];
  /** Which of them nodes are added to. */
  private depth = 0;

  constructor(private readonly graph: string) {}

  /** Inputs of the graph. */
  get inputs(): Value[] {
    return this.all[0]!.inputs;
  }

  /** Nodes of the graph. */
  get nodes(): readonly OnnxNode[] {
    return this.all[0]!.nodes;
  }

  add(node: OnnxNode): void {
    this.all[this.depth]!.nodes.push(node);
  }

  setSize(name: string, size: Value): void {
    this.all[this.depth]!.sizes.set(name, size);
  }

  /** What is known under a name; else made, as far out as all that it depends on is known. */
  size(name: string, dims: readonly Dim[], make: () => Value): Value {
    for (const { sizes } of this.all) {
      const known = sizes.get(name);
      if (known) return known;
    }
    const before = this.depth;
    this.depth = Math.max(...dims.map((dim) => this.depthOf(dim)));
    try {
      const size = make();
      this.setSize(name, size);
      return size;
    } finally {
      this.depth = before;
    }
  }

  /** An input that has a dimension. */
  holderOf(dim: string): Value {
    return this.all[this.depthOf(dim)]!.inputs.find(({ shape }) => shape.includes(dim))!;
  }

  /** The scope that a dimension is known in. */
  private depthOf(dim: Dim): number {
    if (typeof dim === 'number' || /^\d+$/.test(dim)) return 0;
    const known = this.all.findIndex(({ sizes }) => sizes.has(dim));
    if (known >= 0) return known;
    const parts = partsOf(dim);
    if (parts.length > 1) return Math.max(...parts.map((part) => this.depthOf(part)));
    const held = this.all.findIndex(({ inputs }) => inputs.some(({ shape }) => shape.includes(dim)));
    if (held < 0) throw new Error(`Graph ${this.graph}: no input has a dimension named ${dim}.`);
    return held;
  }

  /** The nodes that `build` adds, in a scope of its own with these inputs. */
  within<T>(inputs: readonly Value[], build: () => T): { readonly built: T; readonly nodes: OnnxNode[] } {
    const scope: Scope<Value> = { inputs: [...inputs], nodes: [], sizes: new Map() };
    const before = this.depth;
    this.depth = this.all.push(scope) - 1;
    try {
      return { built: build(), nodes: scope.nodes };
    } finally {
      this.all.pop();
      this.depth = before;
    }
  }
}

/** What a dimension is a sum of, or else a product of. */
export const partsOf = (dim: string): string[] => dim.split(dim.includes('+') ? '+' : '*');
