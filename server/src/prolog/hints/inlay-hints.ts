import { leadingClauses } from '@phantomlab/core/prolog/editing/leading-clauses';
import { signatureOf } from '@phantomlab/core/prolog/editing/signature';
import type { PlacedTerm } from '@phantomlab/core/prolog/syntax/parser';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import type { PrologView } from '../view';

/** What arguments are called, before values that do not say it themselves. Nothing where nobody has named them. */
export function prologInlayHints(view: PrologView, range: Range): InlayHint[] {
  const { program, text } = view;
  const document = view.document(text.uri);
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const hints: InlayHint[] = [];
  const namesByKey = new Map<string, readonly string[] | undefined>();
  const namesOf = (key: string) => {
    if (!namesByKey.has(key)) namesByKey.set(key, writtenNames(view, key));
    return namesByKey.get(key);
  };
  const hint = (key: string, placed: PlacedTerm, start: number) => {
    const names = namesOf(key);
    if (!names) return;
    placed.parts.forEach((part, i) => {
      const { kind } = part.term;
      const at = start + part.start;
      if ((kind !== 'string' && kind !== 'atom' && kind !== 'integer') || at < from || at > to) return;
      const position = document.positionAt(at);
      hints.push({ position, label: `${names[i]}:`, kind: InlayHintKind.Parameter, paddingRight: true });
    });
  };
  for (let i = view.text.firstEndingAt(from); i < text.items.length && text.start(i) <= to; i++) {
    const { head, goals } = program.analysis(text.uri, i);
    if (head) hint(head.key, head.placed, text.start(i));
    for (const { key, placed, added } of goals) if (added === 0) hint(key, placed, text.start(i));
  }
  return hints;
}

/** Names that a comment or a clause gives the arguments of one of the program's predicates of two or more. */
function writtenNames({ program }: PrologView, key: string): readonly string[] | undefined {
  if (!program.predicate(key)) return undefined;
  const [first] = leadingClauses(program, key);
  if (!first) return undefined;
  const { parameters } = signatureOf(program, key);
  const names = parameters.map(({ name }) => name);
  return names.length < 2 || names.every((name) => name.length < 2) ? undefined : names;
}
