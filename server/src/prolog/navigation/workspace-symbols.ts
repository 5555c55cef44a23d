import { leadingClauses } from '@phantomlab/core/prolog/editing/leading-clauses';
import { headName } from '@phantomlab/core/prolog/editing/sites';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { decoded } from '@phantomlab/core/uri/percent-encoding';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { locationOf, type PrologView } from '../view';

const most = 500;

/** Predicates of all programs whose names have these letters in this order. */
export function prologWorkspaceSymbols(views: readonly PrologView[], query: string): WorkspaceSymbol[] {
  const letters = [...query.toLowerCase()];
  const found = new Map<string, WorkspaceSymbol>();
  for (const view of views) {
    for (const symbol of symbolsOf(view, letters)) {
      found.set(`${symbol.location.uri} ${symbol.name}`, symbol);
      if (found.size >= most) return [...found.values()];
    }
  }
  return [...found.values()];
}

function* symbolsOf(view: PrologView, letters: readonly string[]): Generator<WorkspaceSymbol> {
  for (const key of view.program.keys()) {
    const { name } = splitKey(key);
    if (!hasLetters(name.toLowerCase(), letters)) continue;
    for (const { uri, index } of firstOfEachText(view, key)) {
      const span = headName(view.program, view.program.texts.get(uri)!, index, name);
      yield {
        name: key,
        kind: SymbolKind.Function,
        location: locationOf(view, { uri, ...span }),
        containerName: decoded(uri.split('/').slice(-2).join('/')),
      };
    }
  }
}

function* firstOfEachText({ program }: PrologView, key: string) {
  let last: string | undefined;
  for (const site of leadingClauses(program, key)) {
    if (site.uri !== last) yield site;
    last = site.uri;
  }
}

function hasLetters(name: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
