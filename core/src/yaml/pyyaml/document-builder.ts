import type { Span } from '../../checking/span';
import type { LineStarts } from '../../text/line-starts';
import { type PyScalar, readPlainScalar } from '../pyyaml-scalar';
import type { YamlFault, YamlValue } from '../yaml-value';
import {
  collected,
  type Frame,
  isMapping,
  type Kind,
  type Node,
  newFrame,
  nothing,
  type Properties,
} from './frame';
import { impossibleScalar } from './impossible-scalar';
import { shortTag, taggedScalar, takesCollection } from './resolve-tag';
import type { Token } from './scanning/tokens';
import { tooDeep, tooManyValues, type YamlLimits } from './yaml-limits';
import { YamlSyntaxError } from './yaml-syntax-error';

/**
 * Values out of the pieces of a document, with a stack of its own: no depth of a text can exhaust it. It counts what
 * it makes, and what aliases bring in, against the limits.
 */
export class DocumentBuilder {
  readonly faults: YamlFault[] = [];
  /** PyYAML stops at the first fault: of a kind that fills a text, one is enough. */
  readonly #reported = new Set<string>();
  readonly #lines: LineStarts;
  readonly #limits: YamlLimits;
  readonly #frames: Frame[] = [];
  readonly #anchors = new Map<string, Node>();
  #values = 0;
  root: YamlValue | undefined;
  /** Whether the root is written in braces. */
  flow = false;

  constructor(lines: LineStarts, limits: YamlLimits) {
    this.#lines = lines;
    this.#limits = limits;
  }

  /** The collection that is being read. */
  get open(): Frame | undefined {
    return this.#frames.at(-1);
  }

  /** Where the root's key begins whose value is being read. */
  get openKey(): number | undefined {
    return this.#frames[0]?.key?.value.span.start;
  }

  newAnchor({ value, span }: Token): string {
    if (this.#anchors.has(value) || this.#frames.some(({ properties }) => properties.anchor === value))
      throw new YamlSyntaxError(span, `&${value} is anchored above already.`);
    return value;
  }

  /** What was read before an error, without what lies beyond `end`. */
  partial(end: number): YamlValue | undefined {
    while (this.#frames.length > 0) {
      const frame = this.#frames.at(-1)!;
      if (this.#frames.length > 1) {
        const kept = <T>(list: T[], startOf: (one: T) => number) => {
          while (list.length > 0 && startOf(list.at(-1)!) >= end) list.pop();
        };
        kept(frame.items, ({ span }) => span.start);
        kept(frame.entries, ({ keySpan }) => keySpan.start);
      }
      if (frame.key && frame.key.value.span.start < end) this.#deliver(frame, nothing(frame.mark));
      frame.end = Math.min(frame.end, Math.max(end, frame.start));
      this.close(frame);
    }
    return this.root;
  }

  #fault(at: Span, message: string, severity?: 'warning'): void {
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.faults.push({ at, message, ...(severity && { severity }) });
  }

  alias({ value: name, span }: Token): void {
    const target = this.#anchors.get(name);
    this.#count(target?.size ?? 1, span);
    if (target) {
      this.#give({ ...target, value: { ...target.value, span } });
      return;
    }
    // PyYAML makes a value that contains itself, which few programs can use.
    const missing = nothing(span);
    if (this.#frames.some(({ properties }) => properties.anchor === name)) {
      this.#fault(span, `*${name} is inside &${name}: its value would contain itself.`, 'warning');
      this.#give({ ...missing, value: { ...missing.value, type: 'dict', value: {}, plain: false } });
      return;
    }
    this.#fault(span, `Nothing above is anchored as &${name}.`);
    this.#give(missing);
  }

  empty(fallback: Span, properties: Properties = {}): void {
    this.#count(1, fallback);
    const { value } = nothing(fallback);
    const read = properties.tag === undefined ? undefined : this.#tagged(properties.tag, '', true, fallback);
    this.#finish({ value: { ...value, ...read }, text: '', size: 1 }, properties);
  }

  scalar({ value: text, span, plain }: Token, properties: Properties): void {
    this.#count(1, span);
    const { tag } = properties;
    const tagged = tag === undefined ? undefined : this.#tagged(tag, text, plain, span);
    const read = tagged ?? (plain ? readPlainScalar(text) : ({ type: 'str', value: text } as const));
    this.#refuseImpossible(text, read, span);
    const value: YamlValue = {
      span,
      ...read,
      plain: plain && tagged === undefined,
      items: [],
      entries: [],
    };
    this.#finish({ value, text, size: 1 }, properties);
  }

  #refuseImpossible(text: string, read: PyScalar, at: Span): void {
    const why = impossibleScalar(text, read);
    if (!why) return;
    const taken = read.type === 'date' ? 'date' : 'number';
    this.#fault(at, `PyYAML takes this for a ${taken}, and stops: ${why}. Quotes make it text.`);
  }

  #tagged(tag: string, text: string, plain: boolean, at: Span): PyScalar | undefined {
    const read = taggedScalar(tag, text, plain);
    if (!read) this.#fault(at, `PyYAML does not read ${shortTag(tag)} here.`);
    return read;
  }

  #finish(node: Node, { anchor }: Properties): void {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    this.#give(node);
  }

  #give(node: Node): void {
    const frame = this.#frames.at(-1);
    if (frame) this.#deliver(frame, node);
    else {
      this.#refuseReserved(node);
      this.root = node.value;
    }
  }

  #count(size: number, at: Span): void {
    this.#values += size;
    if (this.#values > this.#limits.values) throw tooManyValues(at, this.#limits);
  }

  begin(kind: Kind, start: number, end: number, properties: Properties): void {
    this.#count(1, { start, end: Math.max(end, start + 1) });
    if (this.#frames.length >= this.#limits.depth) throw tooDeep({ start, end: start + 1 }, this.#limits);
    if (this.#frames.length === 0) this.flow = kind === 'flow mapping';
    this.#frames.push(newFrame(kind, start, end, properties));
  }

  close(frame: Frame): void {
    this.#frames.pop();
    const { size, properties } = frame;
    const value = collected(frame);
    const { tag } = properties;
    if (tag !== undefined && !takesCollection(tag, isMapping(frame) ? 'dict' : 'list'))
      this.#fault(value.span, `PyYAML does not read ${shortTag(tag)} here.`);
    this.#finish({ value, text: '', size }, properties);
  }

  // What a collection is given

  #deliver(frame: Frame, node: Node): void {
    frame.size += node.size;
    frame.end = Math.max(frame.end, node.value.span.end);
    if (!isMapping(frame)) {
      this.#refuseReserved(node);
      frame.items.push(node.value);
    } else if (frame.key) this.#entry(frame, frame.key, node);
    else {
      if (node.value.type === 'list' || node.value.type === 'dict')
        this.#fault(node.value.span, 'PyYAML takes no list and no mapping as a key.');
      frame.key = node;
    }
  }

  /** Plain `<<` and `=` mean something as keys, and are refused elsewhere. */
  #refuseReserved({ value: { span, plain }, text }: Node): void {
    if (plain && (text === '<<' || text === '='))
      this.#fault(span, `PyYAML refuses ${text} as a value: put quotes around it.`);
  }

  #entry(frame: Frame, key: Node, node: Node): void {
    frame.key = undefined;
    const keySpan = key.value.span;
    const { value } = node;
    const end = value.type === 'null' ? Math.max(keySpan.end, value.span.end) : value.span.end;
    const lines = this.#lines.wholeLines(keySpan.start, end);
    const entry = { key: key.text, keySpan, value, lines };
    if (key.text === '<<' && key.value.plain) this.#merge(frame, value);
    else {
      this.#refuseReserved(node);
      frame.entries.push(entry);
    }
    if (frame.kind === 'flow pair') frame.first = false;
  }

  /** Of several mappings the first counts for most, so it comes last. (PyYAML 6.0.4 alone mixes them up.) */
  #merge(frame: Frame, value: YamlValue): void {
    const sources = value.type === 'list' ? [...value.items].reverse() : [value];
    for (const source of sources) {
      if (source.type === 'dict')
        for (const entry of source.entries) frame.merged.push({ ...entry, merged: true });
      else this.#fault(source.span, 'PyYAML merges mappings alone: << takes one, or a list of them.');
    }
  }
}
