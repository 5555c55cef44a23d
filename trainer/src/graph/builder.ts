import type { Attribute, Dim, ElementType, OnnxConstant, OnnxNode } from './onnx-writer';
import { writeOnnx } from './onnx-writer';

/** A tensor in a graph that is being built. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dim[];
  /** Whether it depends on an input that a gradient may be asked for. */
  readonly differentiable: boolean;
}

/** What a table lookup hands back to its table: `rows` [N, H] are added to it at `indices` [N]. */
export interface RowGradient {
  readonly indices: Value;
  readonly rows: Value;
}

export type Gradient = Value | RowGradient;

/** The gradient of each input of an operator, given its output's; undefined where there is none. */
export type Vjp = (gradient: Value) => readonly (Gradient | undefined)[];

/** How values came about, for reverse-mode differentiation. */
export interface TapeEntry {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** As Vjp, given the gradients of all outputs; zeros for those that the loss does not depend on. */
  readonly vjp: (gradients: readonly Value[]) => readonly (Gradient | undefined)[];
}

export interface InputOptions {
  readonly type?: ElementType;
  readonly differentiable?: boolean;
}

/**
 * Builds one ONNX graph. Operators (ops/) add nodes by `emit` and say by `record` how to differentiate them.
 * Shapes are inferred as it goes; dimensions known only at run time have names, and equal names are equal sizes.
 */
export class GraphBuilder {
  readonly tape: TapeEntry[] = [];
  private readonly inputs: Value[] = [];
  private readonly outputs: { readonly name: string; readonly value: Value }[] = [];
  private readonly nodes: OnnxNode[] = [];
  private readonly constants = new Map<string, { readonly value: Value; readonly constant: OnnxConstant }>();
  private readonly dims = new Map<string, Value>();
  private readonly shapes = new Map<string, Value>();
  private count = 0;
  private recording = true;

  constructor(readonly name: string) {}

  input(name: string, shape: readonly Dim[], options: InputOptions = {}): Value {
    const { type = 'float32', differentiable = false } = options;
    const value = { name, type, shape, differentiable };
    this.inputs.push(value);
    return value;
  }

  output(name: string, value: Value): void {
    this.outputs.push({ name, value });
  }

  /** A float32 constant; a number makes a scalar. */
  constant(data: number | readonly number[], shape?: readonly number[]): Value {
    const list = typeof data === 'number' ? [data] : data;
    return this.hold(Float32Array.from(list), shape ?? (typeof data === 'number' ? [] : [list.length]), 'f');
  }

  /** An int64 constant; a number makes a scalar. */
  integers(data: number | readonly number[]): Value {
    const list = typeof data === 'number' ? [data] : data;
    return this.hold(BigInt64Array.from(list, BigInt), typeof data === 'number' ? [] : [list.length], 'i');
  }

  /** A float32 constant under a name of its own, which the runtime may lay out again for its products. */
  weight(name: string, data: Float32Array, shape: readonly number[]): Value {
    const value: Value = { name, type: 'float32', shape, differentiable: false };
    this.constants.set(name, { value, constant: { name, shape, data } });
    return value;
  }

  private hold(data: Float32Array | BigInt64Array, shape: readonly number[], prefix: string): Value {
    const key = `${prefix}(${shape.join()}):${data.join()}`;
    const held = this.constants.get(key);
    if (held) return held.value;
    const name = `constant_${this.constants.size}`;
    const type = prefix === 'f' ? 'float32' : 'int64';
    const value: Value = { name, type, shape, differentiable: false };
    this.constants.set(key, { value, constant: { name, shape, data } });
    return value;
  }

  /**
   * The size of a named dimension, as an int64 vector of length 1. A name may be a sum of products of
   * numbers and of dimensions of inputs: `T+8*L`.
   */
  dim(name: string): Value {
    const known = this.dims.get(name);
    if (known) return known;
    const value = this.sizeOf(name);
    this.dims.set(name, value);
    return value;
  }

  /** Names a size (int64 [1]) that nodes work out from others. */
  defineDim(name: string, size: Value): void {
    this.dims.set(name, size);
  }

  private sizeOf(name: string): Value {
    for (const [sign, operator] of [
      ['+', 'Add'],
      ['*', 'Mul'],
    ] as const) {
      if (!name.includes(sign)) continue;
      const parts = name.split(sign).map((part) => this.dim(part));
      return parts.reduce((a, b) => this.emit(operator, [a, b], [1]));
    }
    if (/^\d+$/.test(name)) return this.integers([Number(name)]);
    const holder = this.inputs.find((input) => input.shape.includes(name));
    if (!holder) throw new Error(`Graph ${this.name}: no input has a dimension named ${name}.`);
    const axis = holder.shape.indexOf(name);
    return this.emit('Shape', [holder], [1], { start: axis, end: axis + 1 }, 'int64');
  }

  /** A shape as an int64 vector, as Reshape and Expand take it. */
  shapeOf(shape: readonly Dim[]): Value {
    if (shape.every((dim) => typeof dim === 'number')) return this.integers(shape as number[]);
    if (shape.length === 1) return this.dim(shape[0] as string);
    const key = shape.join();
    const known = this.shapes.get(key);
    if (known) return known;
    const parts = shape.map((dim) => (typeof dim === 'number' ? this.integers([dim]) : this.dim(dim)));
    const whole = this.emit('Concat', parts, [parts.length], { axis: 0 }, 'int64');
    this.shapes.set(key, whole);
    return whole;
  }

  /** Adds a node with one output. */
  emit(
    operator: string,
    inputs: readonly (Value | undefined)[],
    shape: readonly Dim[],
    attributes: Readonly<Record<string, Attribute>> = {},
    type: ElementType = inputs[0]?.type ?? 'float32',
  ): Value {
    return this.emitMany(operator, inputs, [shape], attributes, type)[0]!;
  }

  /** Adds a node with an output of each shape. */
  emitMany(
    operator: string,
    inputs: readonly (Value | undefined)[],
    shapes: readonly (readonly Dim[])[],
    attributes: Readonly<Record<string, Attribute>> = {},
    type: ElementType = inputs[0]?.type ?? 'float32',
  ): Value[] {
    const differentiable = type === 'float32' && inputs.some((input) => input?.differentiable);
    const outputs = shapes.map((shape) => {
      this.count += 1;
      return { name: `${operator.toLowerCase()}_${this.count}`, type, shape, differentiable };
    });
    this.nodes.push({
      operator,
      inputs: inputs.map((input) => input?.name ?? ''),
      outputs: outputs.map((output) => output.name),
      attributes,
    });
    return outputs;
  }

  /** Says how `output` depends on `inputs`. */
  record(output: Value, inputs: readonly Value[], vjp: Vjp): Value {
    this.recordMany([output], inputs, ([gradient]) => vjp(gradient!));
    return output;
  }

  recordMany(outputs: readonly Value[], inputs: readonly Value[], vjp: TapeEntry['vjp']): void {
    if (this.recording && outputs.some((output) => output.differentiable)) {
      this.tape.push({ inputs, outputs, vjp });
    }
  }

  /** Runs `build` without recording what it does: an operator's forward pass, or a gradient's own nodes. */
  unrecorded<T>(build: () => T): T {
    const before = this.recording;
    this.recording = false;
    try {
      return build();
    } finally {
      this.recording = before;
    }
  }

  /** The same tensor, through which no gradient flows. */
  stopGradient(value: Value): Value {
    return { ...value, differentiable: false };
  }

  /** The graph as an ONNX file, without what no output needs. */
  toOnnx(): Uint8Array {
    const { nodes, outputs } = this.namedOutputs();
    const needed = new Set(outputs.map(({ name }) => name));
    const kept: OnnxNode[] = [];
    for (const node of nodes.reverse()) {
      if (!node.outputs.some((output) => needed.has(output))) continue;
      for (const input of node.inputs) needed.add(input);
      kept.push(node);
    }
    return writeOnnx({
      name: this.name,
      inputs: this.inputs.filter((input) => needed.has(input.name)),
      outputs,
      constants: [...this.constants.values()].map((held) => held.constant).filter((c) => needed.has(c.name)),
      nodes: kept.reverse(),
    });
  }

  /** Outputs under their names: the node's own output is named so, as a node that only renames would copy it. */
  private namedOutputs(): { nodes: OnnxNode[]; outputs: Value[] } {
    const made = new Set(this.nodes.flatMap((node) => node.outputs));
    const renamed = new Map<string, string>();
    const copies: OnnxNode[] = [];
    for (const { name, value } of this.outputs) {
      if (made.has(value.name) && !renamed.has(value.name)) renamed.set(value.name, name);
      else copies.push({ operator: 'Identity', inputs: [value.name], outputs: [name], attributes: {} });
    }
    const under = (name: string) => renamed.get(name) ?? name;
    const nodes = [...this.nodes, ...copies].map((node) => ({
      ...node,
      inputs: node.inputs.map(under),
      outputs: node.outputs.map(under),
    }));
    return { nodes, outputs: this.outputs.map(({ name, value }) => ({ ...value, name })) };
  }
}
