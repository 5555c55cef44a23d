import { argumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import { signatureOf } from '@phantomlab/core/prolog/editing/signature';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { CompletionItemKind } from 'vscode-languageserver';
import type { PrologView } from '../view';
import { type Candidate, fits, maxCandidates } from './candidate';

/** What the facts have at this argument, or everyone where people stand there; `typed` may begin with a quote. */
export function* valueCandidates(
  view: PrologView,
  name: string,
  argument: number,
  typed: string,
): Generator<Candidate> {
  const letters = typed.replace(/^"/, '').toLowerCase();
  let count = 0;
  const seen = new Set<string>();
  for (const { program, key } of predicatesNamed(view, name)) {
    if (splitKey(key).arity <= argument) continue;
    const { values, people } = argumentValues(program, key, argument);
    const kind = people ? CompletionItemKind.Constant : CompletionItemKind.EnumMember;
    const parameter = signatureOf(program, key).parameters[argument]!.name;
    // `B` is what an argument is called that nobody has named.
    const detail = people ? 'person' : parameter.length > 1 ? parameter : name;
    for (const value of values) {
      if (seen.has(value)) continue;
      seen.add(value);
      const plain = value.replace(/^["']|["']$/g, '');
      if (!fits(plain, letters) || (typed.startsWith('"') && !value.startsWith('"'))) continue;
      const filter = typed.startsWith('"') ? value : plain;
      yield { label: plain, kind, newText: value, filter, detail, rank: 1 };
      // One more than is shown tells that there are more.
      if (++count > maxCandidates) return;
    }
  }
}

/** In the document's program, and in that of the universe that is worked on beside it. */
function* predicatesNamed({ program, universe }: PrologView, name: string) {
  for (const each of new Set([program, universe?.program ?? program])) {
    for (const key of each.keys()) if (splitKey(key).name === name) yield { program: each, key };
  }
}
