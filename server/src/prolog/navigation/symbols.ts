import { headName } from '@phantomlab/core/prolog/editing/sites';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { atOnce, type Sliced } from '../../scheduling/in-slices';
import { counted } from '../counted';
import { type PrologView, rangeIn } from '../view';

interface Run {
  readonly key: string;
  readonly first: number;
  last: number;
  clauses: number;
}

/** Runs of one predicate whose clauses stand apart are one symbol with these many parts at the most. */
const mostParts = 100;
/** An outline of more than this is no use to anybody, and takes the editor seconds to take in. */
const mostSymbols = 20_000;

/**
 * Predicates, in the order in which the text comes to them. Clauses that stand together are one stretch: a universe
 * has thousands of facts of seven predicates. Where a predicate has several stretches, each is below its symbol.
 */
export const prologSymbols = (view: PrologView): DocumentSymbol[] => atOnce(slicedSymbols(view));

export function* slicedSymbols(view: PrologView): Sliced<DocumentSymbol[]> {
  const byKey = new Map<string, Run[]>();
  let run: Run | undefined;
  view.text.items.forEach(({ kind, predicate }, index) => {
    if (kind !== 'clause' || predicate === undefined) return;
    if (run?.key === predicate) {
      run.last = index;
      run.clauses++;
      return;
    }
    run = { key: predicate, first: index, last: index, clauses: 1 };
    const others = byKey.get(predicate);
    if (others) others.push(run);
    else byKey.set(predicate, [run]);
  });
  const symbols: DocumentSymbol[] = [];
  for (const runs of byKey.values()) {
    if (symbols.length === mostSymbols) break;
    yield;
    symbols.push(symbolOfRuns(view, runs));
  }
  return symbols;
}

function symbolOfRuns(view: PrologView, runs: readonly Run[]): DocumentSymbol {
  const whole = symbolOf(view, { ...runs[0]! }, SymbolKind.Function);
  if (runs.length === 1) return whole;
  const clauses = runs.reduce((sum, each) => sum + each.clauses, 0);
  const children = runs.slice(0, mostParts).map((each) => symbolOf(view, each, SymbolKind.Function));
  const last = runs.at(-1)!;
  return {
    ...whole,
    detail: `${counted(clauses, 'clause')} in ${counted(runs.length, 'place')}`,
    range: rangeIn(view, place(view, { ...runs[0]!, last: last.last })),
    children,
  };
}

function symbolOf(view: PrologView, run: Run, kind: SymbolKind): DocumentSymbol {
  const { uri } = view.text;
  const name = headName(view.program, view.text, run.first, splitKey(run.key).name);
  return {
    name: run.key,
    detail: counted(run.clauses, 'clause'),
    kind: isFacts(view, run) ? SymbolKind.Constant : kind,
    range: rangeIn(view, place(view, run)),
    selectionRange: rangeIn(view, { uri, ...name }),
  };
}

function place({ text }: PrologView, { first, last }: Run) {
  return { uri: text.uri, start: text.start(first), end: text.end(last) };
}

/** Told by the first clause: facts look otherwise in the outline than rules. */
function isFacts({ program, text }: PrologView, { first }: Run): boolean {
  return program.analysis(text.uri, first).neck === undefined;
}
