import type { PrologCheckOptions, PrologDiagnostic } from './check-prolog';
import { PrologChecker } from './check-prolog';
import type { Source } from './engine';
import { PrologProgram } from './program/prolog-program';
import { PrologText } from './text/prolog-text';
import { checkWorld } from './world/check-world';
import type { StoredQuestion } from './world/stored-question';

export interface TextsCheckOptions extends Pick<PrologCheckOptions, 'severity'> {
  /** The universe's questions, when the texts are of one universe; they are asked, and their stored answers compared. */
  readonly questions?: readonly StoredQuestion[];
  /** Leave out what is found by running the rules. */
  readonly textOnly?: boolean;
}

export interface CheckedText {
  readonly uri: string;
  readonly diagnostics: readonly PrologDiagnostic[];
}

/**
 * Everything that is wrong with texts that belong together: a universe, or rules and their files. Texts of different
 * universes are to be checked apart, for they define the same predicates. No directive is run.
 */
export function checkPrologTexts(
  sources: readonly Source[],
  { severity, questions = [], textOnly = false }: TextsCheckOptions = {},
): CheckedText[] {
  const program = new PrologProgram();
  for (const { uri, text } of sources) program.update(PrologText.read(uri, text));
  const checker = new PrologChecker(program);
  return sources.map(({ uri }) => {
    const others = textOnly ? [] : checkWorld(program, uri, { questions, severity });
    return { uri, diagnostics: checker.check(uri, { severity, others }) };
  });
}
