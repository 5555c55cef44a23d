/**
 * Writes ONNX models: the few protobuf messages of onnx.proto3 that a graph of tensors needs, and no more.
 * Field numbers are onnx.proto3's.
 */

export type ElementType = 'float32' | 'int64' | 'bool';

/** A dimension: a number, or the name of one that is known only when the graph runs. */
export type Dim = number | string;

export type Attribute =
  | number
  | { readonly float: number }
  | string
  | readonly number[]
  /** The body of an operator that runs nodes of its own, which may take whatever is made around it. */
  | { readonly graph: OnnxGraph };

export interface OnnxValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dim[];
}

export interface OnnxNode {
  readonly operator: string;
  /** An empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array | Uint8Array;
}

export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly constants: readonly OnnxConstant[];
  readonly nodes: readonly OnnxNode[];
}

/** Operators are those of this version of the standard operator set. */
const operatorSet = 23;
/** The oldest file format that operator set 23 may stand in. */
const irVersion = 11;

const elementCodes: Record<ElementType, number> = { float32: 1, int64: 7, bool: 9 };
const attributeCodes = { float: 1, int: 2, string: 3, graph: 5, ints: 7 } as const;

/** One protobuf message, its fields in the order in which they are added. */
class Message {
  private readonly parts: Uint8Array[] = [];

  int(field: number, value: number | bigint): this {
    this.parts.push(varint(BigInt(field << 3)), varint(BigInt.asUintN(64, BigInt(value))));
    return this;
  }

  float(field: number, value: number): this {
    this.parts.push(varint(BigInt((field << 3) | 5)), new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.parts.push(varint(BigInt((field << 3) | 2)), varint(BigInt(value.length)), value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  encode(): Uint8Array {
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** The bytes of an ONNX file that holds `graph`. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  return new Message()
    .int(1, irVersion)
    .text(2, 'phantomlab')
    .message(7, graphMessage(graph))
    .message(8, new Message().text(1, '').int(2, operatorSet))
    .encode();
}

function graphMessage(graph: OnnxGraph): Message {
  const message = new Message();
  for (const node of graph.nodes) message.message(1, nodeMessage(node));
  message.text(2, graph.name);
  for (const constant of graph.constants) message.message(5, constantMessage(constant));
  for (const input of graph.inputs) message.message(11, valueMessage(input));
  for (const output of graph.outputs) message.message(12, valueMessage(output));
  return message;
}

function nodeMessage(node: OnnxNode): Message {
  const message = new Message();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(3, node.outputs[0] ?? node.operator).text(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes)) {
    message.message(5, attributeMessage(name, value));
  }
  return message;
}

function attributeMessage(name: string, value: Attribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, attributeCodes.int);
  if (typeof value === 'string') return message.text(4, value).int(20, attributeCodes.string);
  if ('float' in value) return message.float(2, value.float).int(20, attributeCodes.float);
  if ('graph' in value) return message.message(6, graphMessage(value.graph)).int(20, attributeCodes.graph);
  for (const element of value) message.int(8, element);
  return message.int(20, attributeCodes.ints);
}

function constantMessage(constant: OnnxConstant): Message {
  const message = new Message();
  for (const dim of constant.shape) message.int(1, dim);
  const { buffer, byteOffset, byteLength } = constant.data;
  return message
    .int(2, elementCodes[typeOf(constant.data)])
    .text(8, constant.name)
    .bytes(9, new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength));
}

function typeOf(data: OnnxConstant['data']): ElementType {
  if (data instanceof Float32Array) return 'float32';
  return data instanceof BigInt64Array ? 'int64' : 'bool';
}

function valueMessage(value: OnnxValueInfo): Message {
  const shape = new Message();
  for (const dim of value.shape) {
    shape.message(1, typeof dim === 'number' ? new Message().int(1, dim) : new Message().text(2, dim));
  }
  const tensor = new Message().int(1, elementCodes[value.type]).message(2, shape);
  return new Message().text(1, value.name).message(2, new Message().message(1, tensor));
}
