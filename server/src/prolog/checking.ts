import { setImmediate as nextTurn } from 'node:timers/promises';
import { namesInFolder } from '@phantomlab/core/node/prolog-files/names-in-folder';
import { PrologChecker } from '@phantomlab/core/prolog/check-prolog';
import type { ItemFinding } from '@phantomlab/core/prolog/item-findings';
import type { PrologDiagnostic } from '@phantomlab/core/prolog/placed-findings';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import type { SeveritySettings } from '../workspace/settings';
import type { PrologView } from './view';

interface Checked {
  readonly text: PrologText;
  readonly found: readonly PrologDiagnostic[];
}

/** A check may take this long before other requests have their turn. */
const sliceMs = 12;

/** What is found by running the program, as far as it is known. */
export type UniverseFindings = (view: PrologView) => readonly ItemFinding[];

/** The checks of the workspace's programs: what was found in a clause is kept from one keystroke to the next. */
export class PrologChecking {
  readonly #checkers = new WeakMap<PrologProgram, PrologChecker>();
  readonly #last = new Map<string, Checked>();
  /** Whose files are open: they keep what they found, file by file. */
  readonly #ofFile = new Map<string, PrologChecker>();

  constructor(
    readonly severity: () => SeveritySettings,
    readonly universe: UniverseFindings = () => [],
  ) {}

  /** What is wrong with the view's text; the first time with much text, others have their turn meanwhile. */
  async check(
    view: PrologView,
    isCancelled: () => boolean = () => false,
  ): Promise<readonly PrologDiagnostic[]> {
    const { program, text } = view;
    const checker = this.#checker(program);
    this.#ofFile.set(text.uri, checker);
    await checker.prepare(text.uri, nextTurn);
    // Typed on meanwhile: the newer text has its own turn.
    if (isCancelled() || program.texts.get(text.uri) !== text) return this.found(view);
    const checking = checker.checking(text.uri, {
      severity: this.severity(),
      others: this.universe(view),
      namesIn: namesInFolder,
    });
    let since = performance.now();
    for (;;) {
      const step = checking.next();
      if (step.done) {
        this.#last.set(text.uri, { text, found: step.value });
        return step.value;
      }
      if (performance.now() - since < sliceMs) continue;
      await nextTurn();
      if (isCancelled() || program.texts.get(text.uri) !== text) return this.found(view);
      since = performance.now();
    }
  }

  /** What was last found in the view's text, or nothing if it was not checked since it changed. */
  found({ text }: PrologView): readonly PrologDiagnostic[] {
    const last = this.#last.get(text.uri);
    return last?.text === text ? last.found : [];
  }

  closed(uri: string): void {
    this.#last.delete(uri);
    this.#ofFile.get(uri)?.forget(uri);
    this.#ofFile.delete(uri);
  }

  #checker(program: PrologProgram): PrologChecker {
    let checker = this.#checkers.get(program);
    if (!checker) {
      checker = new PrologChecker(program);
      this.#checkers.set(program, checker);
    }
    return checker;
  }
}
