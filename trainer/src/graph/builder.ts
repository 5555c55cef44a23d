import { neededNodes, underNames } from './needed-nodes';
import type { Attribute, Dim, ElementType, OnnxConstant, OnnxGraph, OnnxNode } from './onnx-writer';
import { writeOnnx } from './onnx-writer';
import { partsOf, Scopes } from './scopes';

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
  private readonly outputs: { readonly name: string; readonly value: Value }[] = [];
  private readonly scopes: Scopes<Value>;
  private readonly constants = new Map<string, { readonly value: Value; readonly constant: OnnxConstant }>();
  private count = 0;
  private recording = true;

  constructor(readonly name: string) {
    this.scopes = new Scopes(name);
  }

  input(name: string, shape: readonly Dim[], options: InputOptions = {}): Value {
    const { type = 'float32', differentiable = false } = options;
    const value = { name, type, shape, differentiable };
    this.scopes.inputs.push(value);
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
    return this.scopes.size(name, [name], () => this.sizeOf(name));
  }

  /** Names a size (int64 [1]) that nodes work out from others. */
  defineDim(name: string, size: Value): void {
    this.scopes.setSize(name, size);
  }

  /** A shape as an int64 vector, as Reshape and Expand take it. */
  shapeOf(shape: readonly Dim[]): Value {
    if (shape.every((dim) => typeof dim === 'number')) return this.integers(shape as number[]);
    if (shape.length === 1) return this.dim(shape[0] as string);
    return this.scopes.size(shape.join(), shape, () => {
      const parts = shape.map((dim) => (typeof dim === 'number' ? this.integers([dim]) : this.dim(dim)));
      return this.emit('Concat', parts, [parts.length], { axis: 0 }, 'int64');
    });
  }

  private sizeOf(name: string): Value {
    const operator = name.includes('+') ? 'Add' : 'Mul';
    const parts = partsOf(name);
    if (parts.length > 1)
      return parts.map((part) => this.dim(part)).reduce((a, b) => this.emit(operator, [a, b], [1]));
    if (/^\d+$/.test(name)) return this.integers([Number(name)]);
    const holder = this.scopes.holderOf(name);
    const axis = holder.shape.indexOf(name);
    return this.emit('Shape', [holder], [1], { start: axis, end: axis + 1 }, 'int64');
  }

  /**
   * What `build` adds, as a body of its own: it may use all that is around it.
   * @param inputs of the body
   * @param build gives the body's outputs
   */
  body(
    name: string,
    inputs: readonly Pick<Value, 'shape' | 'type'>[],
    build: (inputs: readonly Value[]) => readonly Value[],
  ): OnnxGraph {
    const values = inputs.map(({ shape, type }) => this.fresh(name, shape, type));
    const { built: outputs, nodes } = this.scopes.within(values, () => this.unrecorded(() => build(values)));
    return { name, inputs: values, outputs, constants: [], nodes: neededNodes(nodes, outputs).nodes };
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

  /** Adds a node with an output of each shape; they are of one type, or of one each. */
  emitMany(
    operator: string,
    inputs: readonly (Value | undefined)[],
    shapes: readonly (readonly Dim[])[],
    attributes: Readonly<Record<string, Attribute>> = {},
    types: ElementType | readonly ElementType[] = inputs[0]?.type ?? 'float32',
  ): Value[] {
    const depends = inputs.some((input) => input?.differentiable);
    const outputs = shapes.map((shape, i) => {
      const type = typeof types === 'string' ? types : types[i]!;
      return { ...this.fresh(operator, shape, type), differentiable: depends && type === 'float32' };
    });
    this.scopes.add({
      operator,
      inputs: inputs.map((input) => input?.name ?? ''),
      outputs: outputs.map((output) => output.name),
      attributes,
    });
    return outputs;
  }

  private fresh(what: string, shape: readonly Dim[], type: ElementType): Value {
    this.count += 1;
    return { name: `${what.toLowerCase()}_${this.count}`, type, shape, differentiable: false };
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
    const { nodes: kept, names } = neededNodes(nodes, outputs);
    return writeOnnx({
      name: this.name,
      inputs: this.scopes.inputs.filter((input) => names.has(input.name)),
      outputs,
      constants: [...this.constants.values()].map((held) => held.constant).filter((c) => names.has(c.name)),
      nodes: kept,
    });
  }

  /** Outputs under their names: the node's own output is named so, as a node that only renames would copy it. */
  private namedOutputs(): { nodes: OnnxNode[]; outputs: Value[] } {
    const { nodes } = this.scopes;
    const made = new Set(nodes.flatMap((node) => node.outputs));
    const renamed = new Map<string, string>();
    const copies: OnnxNode[] = [];
    for (const { name, value } of this.outputs) {
      if (made.has(value.name) && !renamed.has(value.name)) renamed.set(value.name, name);
      else copies.push({ operator: 'Identity', inputs: [value.name], outputs: [name], attributes: {} });
    }
    return {
      nodes: underNames([...nodes, ...copies], (name) => renamed.get(name) ?? name),
      outputs: this.outputs.map(({ name, value }) => ({ ...value, name })),
    };
  }
}
