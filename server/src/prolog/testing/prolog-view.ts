import type { QuestionUse } from '@phantomlab/core/node/universes/read-question-uses';
import { Datalog } from '@phantomlab/core/prolog/datalog';
import { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import { standardMetaSpecs } from '@phantomlab/core/prolog/program/standard-meta-predicates';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { UniverseAtHand } from '../hints/universe-at-hand';
import { documentOf, type PrologView } from '../view';

export const factsUri = 'file:///universe/facts.pl';

export interface Marked {
  readonly view: PrologView;
  /** Where the `|` stood; of several the first. */
  readonly offset: number;
  /** Where the last one stood: the end of a selection. */
  readonly end: number;
}

/**
 * A view of the first text, in which `¦` marks the cursor (a bar is Prolog's own). A text of the address `factsUri`
 * makes a universe, with these questions.
 */
export function prologView(
  source: string | Readonly<Record<string, string>>,
  questions: readonly QuestionUse[] = [],
): Marked {
  const sources = typeof source === 'string' ? { 'file:///a.pl': source } : source;
  const program = new PrologProgram(standardMetaSpecs);
  let view: PrologView | undefined;
  let offset = -1;
  let end = -1;
  for (const [uri, marked] of Object.entries(sources)) {
    const text = PrologText.read(uri, marked.replaceAll('¦', ''));
    program.update(text);
    if (view) continue;
    offset = marked.indexOf('¦');
    end = marked.lastIndexOf('¦') - (marked.lastIndexOf('¦') === offset ? 0 : 1);
    const universe = factsUri in sources ? new UniverseAtHand('/universe', program) : undefined;
    universe?.setEngine(Datalog);
    universe?.setQuestions(questions);
    view = {
      program,
      text,
      universe,
      snippets: true,
      document: (other) => documentOf(program.texts.get(other)!),
    };
  }
  return { view: view!, offset, end };
}
