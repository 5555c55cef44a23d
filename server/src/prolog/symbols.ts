import { indicator } from '@phantomlab/core/prolog/indicator';
import type { Clause } from '@phantomlab/core/prolog/program';
import { readProgram } from '@phantomlab/core/prolog/reader';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../range';

interface Run {
  readonly name: string;
  readonly first: Clause;
  last: Clause;
  clauses: number;
}

/** One symbol for each stretch of a predicate's clauses: a universe has thousands of facts of seven predicates. */
export function prologSymbols(document: TextDocument): DocumentSymbol[] {
  const { clauses } = readProgram({ uri: document.uri, text: document.getText() });
  const runs: Run[] = [];
  for (const clause of clauses) {
    const name = indicator(clause.head);
    const run = runs.at(-1);
    if (name === undefined) continue;
    if (run?.name === name) {
      run.last = clause;
      run.clauses++;
    } else runs.push({ name, first: clause, last: clause, clauses: 1 });
  }
  return runs.map(({ name, first, last, clauses }) => ({
    name,
    detail: clauses === 1 ? '1 clause' : `${clauses} clauses`,
    kind: SymbolKind.Function,
    range: rangeOf(document, { start: first.start, end: last.end }),
    selectionRange: rangeOf(document, first),
  }));
}
