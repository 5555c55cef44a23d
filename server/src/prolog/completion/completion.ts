import { type CompletionPlace, completionPlace } from '@phantomlab/core/prolog/editing/completion-place';
import { arithmeticFunctions } from '@phantomlab/core/prolog/library/library';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
} from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';
import { type Candidate, fits, maxCandidates, variableCandidates } from './candidate';
import { directiveCandidates, fileCandidates, libraryCandidates } from './directives';
import { goalCandidates, headCandidates, indicatorCandidates } from './predicates';
import { plain, snippetCandidates } from './snippets';
import { valueCandidates } from './values';

/** What may stand where the cursor is, by what its place wants. */
export function prologCompletions(view: PrologView, offset: number): CompletionList {
  const place = completionPlace(view.program, view.text, offset);
  const typed = view.text.text.slice(place.start, offset);
  const found: Candidate[] = [];
  for (const candidate of candidatesAt(view, place, typed))
    if (found.push(candidate) > 4 * maxCandidates) break;
  found.sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const range = rangeIn(view, { uri: view.text.uri, start: place.start, end: place.end });
  // A call that has its arguments already gets its name alone.
  const hasArguments = view.text.text[place.end] === '(';
  const items = found.slice(0, maxCandidates).map(
    (offer, index): CompletionItem => ({
      label: offer.label,
      kind: offer.kind,
      detail: offer.detail,
      ...(offer.documentation && { documentation: { kind: 'markdown', value: offer.documentation } }),
      filterText: offer.filter ?? offer.label,
      sortText: String(index).padStart(4, '0'),
      ...inserted(view, offer, hasArguments, range),
    }),
  );
  return { isIncomplete: found.length > maxCandidates || typed.length < 2, items };
}

function inserted(
  { snippets }: PrologView,
  { label, newText, snippet }: Candidate,
  hasArguments: boolean,
  range: ReturnType<typeof rangeIn>,
): Pick<CompletionItem, 'textEdit' | 'insertTextFormat'> {
  const text = newText ?? label;
  if (snippet === undefined || hasArguments) return { textEdit: { range, newText: text } };
  if (!snippets) return { textEdit: { range, newText: text === label ? plain(snippet) : text } };
  return { textEdit: { range, newText: snippet }, insertTextFormat: InsertTextFormat.Snippet };
}

function* candidatesAt(view: PrologView, place: CompletionPlace, typed: string): Generator<Candidate> {
  const { wanted, quoted, variables } = place;
  const letters = typed.toLowerCase();
  if (quoted) {
    if (wanted.what === 'argument') yield* valueCandidates(view, wanted.name, wanted.argument, typed);
    return;
  }
  const own = variableCandidates(
    variables.filter((name) => fits(name, letters)),
    0,
  );
  switch (wanted.what) {
    case 'nothing':
      return;
    case 'clause':
      if (/^[\p{Lu}_]/u.test(typed)) return;
      yield* snippetCandidates().filter(({ label }) => fits(label, letters));
      yield* headCandidates(view, letters);
      return;
    case 'directive':
      yield* directiveCandidates(letters);
      return;
    case 'goal':
      yield* own.map((offer) => ({ ...offer, rank: 4 }));
      yield* goalCandidates(view, letters, wanted.added);
      return;
    case 'argument':
      yield* own;
      yield* valueCandidates(view, wanted.name, wanted.argument, typed);
      return;
    case 'term':
      yield* own;
      return;
    case 'expression':
      yield* own;
      yield* functionCandidates(letters);
      return;
    case 'indicator':
      yield* indicatorCandidates(view, letters);
      return;
    case 'library':
      yield* libraryCandidates(letters);
      return;
    case 'file':
      yield { label: 'library', kind: CompletionItemKind.Folder, snippet: 'library(${1:lists})', rank: 1 };
      yield* fileCandidates(view, letters);
      return;
  }
}

function* functionCandidates(letters: string): Generator<Candidate> {
  for (const key of arithmeticFunctions()) {
    const { name, arity } = splitKey(key);
    if (!/^[a-z]/.test(name) || !fits(name, letters)) continue;
    const places = Array.from({ length: arity }, (_, i) => `\${${i + 1}:${'XYZ'[i] ?? 'X'}}`).join(', ');
    const kind = CompletionItemKind.Operator;
    yield {
      label: key,
      filter: name,
      newText: name,
      ...(arity > 0 && { snippet: `${name}(${places})` }),
      kind,
      rank: 2,
    };
  }
}
