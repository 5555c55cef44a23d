import type { ClauseCheck, FileCheck, FileContext } from './check';
import { TextFacts } from './checks/facts/text-facts';
import { checks } from './checks/index';
import { fileContext } from './file-context';
import { type ItemFinding, ItemFindings, MOST_OF_RULE } from './item-findings';
import { type PrologDiagnostic, placedFindings, type Severities } from './placed-findings';
import { changedItems } from './program/item-diff';
import type { PrologProgram } from './program/prolog-program';
import { StyleChecks } from './style-checks';
import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

export interface PrologCheckOptions {
  readonly severity?: Severities;
  /** What was found elsewhere, such as by running the program; by item. */
  readonly others?: readonly ItemFinding[];
  /** What is in folders, for files that are loaded; undefined: nothing is known of any disk. */
  readonly namesIn?: FileContext['namesIn'] | undefined;
}

const clauseChecks = checks.filter((check): check is ClauseCheck => check.scope === 'clause');
const fileChecks = checks.filter((check): check is FileCheck => check.scope === 'file');

const SLICE_MS = 12;

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
}

/** Checks the files of a program again and again, as they are edited: what an edit leaves alone is not looked at again. */
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
    { severity = {}, others = [], namesIn }: PrologCheckOptions = {},
  ): Generator<void, PrologDiagnostic[]> {
    yield* this.#updating(uri);
    const findings = new ItemFindings();
    const context = fileContext(this.program, uri, (other) => this.#factsOf(other), namesIn);
    yield* this.#find(context, severity, findings);
    for (const finding of others) findings.add(finding);
    return placedFindings(
      this.program.texts.get(uri)!,
      findings.all,
      severity,
      this.#state(uri).facts.others,
    );
  }

  *#find(context: FileContext, severity: Severities, findings: ItemFindings): Generator<void> {
    const style = new StyleChecks(context);
    for (const [item, list] of this.#state(context.uri).found) {
      yield;
      if (context.isExempt(item) && list.length > 0 && style.isNoise(item)) continue;
      for (const finding of list) if (!style.isOff(finding.code, item)) findings.addCounted(finding);
    }
    for (const check of fileChecks) {
      if ((severity[check.code] ?? check.severity) === 'off') continue;
      for (const finding of check.check(context)) {
        yield;
        if (!finding) continue;
        if (!findings.addCounted({ ...finding, code: check.code, severity: check.severity })) break;
      }
    }
  }

  #state(uri: string): FileState {
    let state = this.#files.get(uri);
    if (!state) {
      state = { facts: new TextFacts(), text: undefined, found: new Map() };
      this.#files.set(uri, state);
    }
    return state;
  }

  /** The facts of any file of the program, as its text now is. */
  #factsOf(uri: string): TextFacts {
    const { facts } = this.#state(uri);
    for (const _ of facts.update(this.program.texts.get(uri)!)) {
      // All at once.
    }
    return facts;
  }

  *#updating(uri: string): Generator<void> {
    const text = this.program.texts.get(uri)!;
    const state = this.#state(uri);
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
    const placed = text.term(index);
    if (!placed) return;
    const start = text.start(index);
    const context = {
      item,
      source: text.text.slice(start, start + item.length),
      placed,
      analysis: this.program.analysis(text.uri, index),
    };
    const found = clauseChecks.flatMap((check) =>
      check
        .check(context)
        .slice(0, MOST_OF_RULE + 1)
        .map((finding) => ({ ...finding, code: check.code, severity: check.severity, item })),
    );
    if (found.length > 0) state.found.set(item, found);
  }
}
