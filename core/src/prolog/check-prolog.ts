import type { Diagnostic, Severity } from '../checking/diagnostic';
import type { ClauseCheck, FileCheck, FileContext, PrologEdit, PrologFinding } from './check';
import { TextFacts } from './checks/facts/text-facts';
import { checks } from './checks/index';
import { isListingNoise } from './listing-noise';
import type { DirectiveMeaning } from './program/declaration';
import { changedItems } from './program/item-diff';
import type { PrologProgram } from './program/prolog-program';
import { isSilenced } from './suppression';
import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

export interface PrologDiagnostic extends Diagnostic {
  /** The text is of no use: editors fade it. */
  readonly unnecessary?: boolean;
}

export interface PrologCheckOptions {
  /** Severities other than the table's, by code; `off` leaves a rule out. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** What was found elsewhere, such as by running the program; by item. */
  readonly others?: readonly ItemFinding[];
}

/** A finding with its rule. */
export interface ItemFinding extends PrologFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly item: PrologItem;
  readonly topic?: string;
}

const clauseChecks = checks.filter((check): check is ClauseCheck => check.scope === 'clause');
const fileChecks = checks.filter((check): check is FileCheck => check.scope === 'file');

const SLICE_MS = 12;
const MOST_LOOKUPS = 50;

/** Everything that is wrong with one file of a program, in the order of its text. */
export function checkProlog(
  program: PrologProgram,
  uri: string,
  options: PrologCheckOptions = {},
): PrologDiagnostic[] {
  return new PrologChecker(program).check(uri, options);
}

interface FileState {
  readonly facts: TextFacts;
  text: PrologText | undefined;
  /** What was found in single clauses, for the clauses in which something was. */
  readonly found: Map<PrologItem, readonly ItemFinding[]>;
  analysed: unknown;
}

/** Checks the files of a program again and again, as they are edited: what an edit leaves alone is not looked at anew. */
export class PrologChecker {
  readonly #files = new Map<string, FileState>();

  constructor(readonly program: PrologProgram) {}

  /** A file was closed: what is kept of it, and of files that the program no longer has, goes. */
  forget(uri: string): void {
    this.#files.delete(uri);
    for (const other of this.#files.keys()) if (!this.program.texts.has(other)) this.#files.delete(other);
  }

  /** Does what `check` needs in slices, with a pause after every few milliseconds. */
  async prepare(uri: string, pause: () => Promise<void>): Promise<void> {
    let since = performance.now();
    for (const _ of this.#updating(uri)) {
      if (performance.now() - since < SLICE_MS) continue;
      await pause();
      since = performance.now();
    }
  }

  check(uri: string, options: PrologCheckOptions = {}): PrologDiagnostic[] {
    const checking = this.checking(uri, options);
    for (;;) {
      const step = checking.next();
      if (step.done) return step.value;
    }
  }

  /**
   * The same bit by bit: others may have their turn after each. Once the file has another text it is not to be gone on
   * with.
   */
  *checking(
    uri: string,
    { severity = {}, others = [] }: PrologCheckOptions = {},
  ): Generator<void, PrologDiagnostic[]> {
    const text = this.program.texts.get(uri)!;
    const findings = yield* this.#finding(uri, severity);
    for (const finding of others) put(findings, finding);
    return placed(text, findings, severity, this.#files.get(uri)!.facts.others);
  }

  /** What is found in each item, with offsets relative to it. */
  *#finding(
    uri: string,
    severity: NonNullable<PrologCheckOptions['severity']> = {},
  ): Generator<void, Map<PrologItem, ItemFinding[]>> {
    yield* this.#updating(uri);
    const { facts, found } = this.#files.get(uri)!;
    const context = this.#context(uri, facts);
    const findings = new Map<PrologItem, ItemFinding[]>();
    const style = new StyleChecks(context);
    const counts = new Counts();
    for (const [item, list] of found) {
      yield;
      if (context.isExempt(item) && list.length > 0 && style.isNoise(item)) continue;
      for (const finding of list) if (!style.isOff(finding.code, item)) counts.put(findings, finding);
    }
    for (const check of fileChecks) {
      if ((severity[check.code] ?? check.severity) === 'off') continue;
      for (const finding of check.check(context)) {
        yield;
        if (!finding) continue;
        if (!counts.put(findings, { ...finding, code: check.code, severity: check.severity })) break;
      }
    }
    return findings;
  }

  *#updating(uri: string): Generator<void> {
    const text = this.program.texts.get(uri)!;
    let state = this.#files.get(uri);
    if (!state) {
      state = { facts: new TextFacts(), text: undefined, found: new Map(), analysed: undefined };
      this.#files.set(uri, state);
    }
    yield* state.facts.update(text);
    if (state.text === text) return;
    const before = state.text;
    const { start, beforeEnd, afterEnd } = changedItems(before?.items ?? [], text.items);
    for (let i = start; i < beforeEnd; i++) state.found.delete(before!.items[i]!);
    for (const i of state.facts.others) {
      if (i < start || i >= afterEnd) continue;
      this.#checkItem(state, text, i);
      yield;
    }
    state.text = text;
  }

  #checkItem(state: FileState, text: PrologText, index: number): void {
    const item = text.items[index]!;
    const placedTerm = text.term(index);
    if (!placedTerm) return;
    const start = text.start(index);
    const context = {
      item,
      source: text.text.slice(start, start + item.length),
      placed: placedTerm,
      analysis: this.program.analysis(text.uri, index),
    };
    const found = clauseChecks.flatMap((check) =>
      check
        .check(context)
        .slice(0, mostOfRule + 1)
        .map((finding) => ({ ...finding, code: check.code, severity: check.severity, item })),
    );
    if (found.length > 0) state.found.set(item, found);
  }

  #context(uri: string, facts: TextFacts): FileContext {
    const { program } = this;
    const text = program.texts.get(uri)!;
    const index = program.indexOf(uri)!;
    let places: Map<PrologItem, number> | undefined;
    let lookups = 0;
    let exempt: ReadonlySet<PrologItem> | undefined;
    const isNoise = isListingNoise((key) => index.meaning.declared.has(key));
    return {
      uri,
      program,
      text,
      index,
      facts,
      factsOf: (other) => {
        let state = this.#files.get(other);
        if (!state) {
          state = { facts: new TextFacts(), text: undefined, found: new Map(), analysed: undefined };
          this.#files.set(other, state);
        }
        for (const _ of state.facts.update(program.texts.get(other)!)) {
          // In one go.
        }
        return state.facts;
      },
      indexOf: (item) => {
        // For a few, looking is quicker than a map of all.
        if (!places && lookups++ < MOST_LOOKUPS) return text.items.indexOf(item);
        places ??= new Map(text.items.map((one, i) => [one, i]));
        return places.get(item)!;
      },
      source: (at) => text.text.slice(text.start(at), text.start(at) + text.items[at]!.length),
      analysis: (at) => program.analysis(uri, at),
      isExempt: (item) => {
        exempt ??= setApart(text, index.directives);
        const key = item.predicate;
        return exempt.has(item) || (key !== undefined && (isNoise(key) || NO_CLAUSES.has(key)));
      },
    };
  }
}

/** What libraries make of clauses of their own: Constraint Handling Rules, methods of dicts, macros. */
const NO_CLAUSES = new Set(['<=>/2', '==>/2', '@/2', 'pragma/2', '\\/2', ':=/2', '#/1']);

/** Items between `:- if(...)` and `:- endif`, and those of test units: each is a module, and may say what others say. */
function setApart(
  text: PrologText,
  directives: ReadonlyMap<PrologItem, DirectiveMeaning>,
): ReadonlySet<PrologItem> {
  const apart = new Set<PrologItem>();
  if (![...directives.values()].some(({ condition, unit }) => condition === 'if' || unit)) return apart;
  let depth = 0;
  let isInUnit = false;
  for (const item of text.items) {
    const { condition, unit } = directives.get(item) ?? {};
    if (condition === 'if') depth++;
    if (unit) isInUnit = unit === 'begin';
    if (depth > 0 || isInUnit) apart.add(item);
    if (condition === 'endif') depth = Math.max(0, depth - 1);
  }
  return apart;
}

const SINGLETONS = new Set(['singleton-variable', 'singleton-in-branch', 'singleton-marked']);

/** Where `:- style_check(-singleton)` is in force. */
class StyleChecks {
  readonly #off = new Set<PrologItem>();
  readonly #isNoise: (key: string) => boolean;

  constructor({ text, index }: FileContext) {
    this.#isNoise = isListingNoise((key) => index.meaning.declared.has(key));
    if (![...index.directives.values()].some(({ style }) => style.includes('-singleton'))) return;
    let off = false;
    for (const item of text.items) {
      for (const style of index.directives.get(item)?.style ?? []) {
        if (style === '-singleton') off = true;
        if (style === '+singleton') off = false;
      }
      if (off) this.#off.add(item);
    }
  }

  isOff(code: string, item: PrologItem): boolean {
    return SINGLETONS.has(code) && this.#off.has(item);
  }

  isNoise(item: PrologItem): boolean {
    return item.predicate !== undefined && this.#isNoise(item.predicate);
  }
}

/** More findings of one rule in one file than anyone reads; the rest shows when these are mended. */
const mostOfRule = 2000;

class Counts {
  readonly #of = new Map<string, number>();

  /** Takes one more of a rule's findings, or says that there are more. @returns whether it takes others still */
  put(into: Map<PrologItem, ItemFinding[]>, finding: ItemFinding): boolean {
    const { code, severity, item, at } = finding;
    const count = (this.#of.get(code) ?? 0) + 1;
    this.#of.set(code, count);
    if (count <= mostOfRule) put(into, finding);
    const message = `This rule finds more from here on: ${mostOfRule} are shown.`;
    if (count === mostOfRule + 1) put(into, { code, severity, item, at, message });
    return count <= mostOfRule;
  }
}

function put(into: Map<PrologItem, ItemFinding[]>, finding: ItemFinding): void {
  const known = into.get(finding.item);
  if (known) known.push(finding);
  else into.set(finding.item, [finding]);
}

/** Findings at their places in the text, without what comments silence. */
function placed(
  text: PrologText,
  findings: ReadonlyMap<PrologItem, readonly ItemFinding[]>,
  severity: NonNullable<PrologCheckOptions['severity']>,
  others: readonly number[],
): PrologDiagnostic[] {
  if (findings.size === 0) return [];
  const topics = new Set<string>();
  const diagnostics: PrologDiagnostic[] = [];
  const places = placesOf(text, findings, others);
  const starts = new Map([...places].map(([item, index]) => [item, text.start(index)]));
  for (const [item, index] of places) {
    const start = text.start(index);
    for (const finding of findings.get(item) ?? []) {
      const { code, at, message, fixes, unnecessary, topic } = finding;
      const level = severity[code] ?? finding.severity;
      if (level === 'off' || isSilenced(text, index, start + at.start, code)) continue;
      if (topic !== undefined) {
        if (topics.has(`${code} ${topic}`)) continue;
        topics.add(`${code} ${topic}`);
      }
      const edit = ({ span, newText, item: other = item }: PrologEdit) => ({
        span: { start: starts.get(other)! + span.start, end: starts.get(other)! + span.end },
        newText,
      });
      diagnostics.push({
        code,
        severity: level,
        at: { start: start + at.start, end: start + at.end },
        message,
        ...(fixes && {
          fixes: fixes.map(({ title, edits, safe }) => ({
            title,
            edits: edits.map(edit),
            ...(safe && { safe }),
          })),
        }),
        ...(unnecessary && { unnecessary }),
      });
    }
  }
  return diagnostics.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

/** Where the items stand that findings are about or change, in the order of the text. */
function placesOf(
  text: PrologText,
  findings: ReadonlyMap<PrologItem, readonly ItemFinding[]>,
  others: readonly number[],
): Map<PrologItem, number> {
  const wanted = new Set(findings.keys());
  for (const list of findings.values())
    for (const { fixes } of list)
      for (const fix of fixes ?? []) for (const { item } of fix.edits) if (item) wanted.add(item);
  const found: number[] = [];
  // Most findings are about rules, of which a universe has few.
  for (const i of others) if (wanted.delete(text.items[i]!)) found.push(i);
  for (let i = 0; i < text.items.length && wanted.size > 0; i++)
    if (wanted.delete(text.items[i]!)) found.push(i);
  return new Map(found.sort((a, b) => a - b).map((i) => [text.items[i]!, i]));
}
