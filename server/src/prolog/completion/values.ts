import { argumentValues } from '@phantomlab/core/prolog/editing/argument-values';
import { signatureOf } from '@phantomlab/core/prolog/editing/signature';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { CompletionItemKind } from 'vscode-languageserver';
import type { PrologView } from '../view';
import { fits, mostOffers, type Offer } from './offer';

/** What the facts have at this argument, or everyone where people stand there; `typed` may begin with a quote. */
export function* valueOffers(
  view: PrologView,
  name: string,
  argument: number,
  typed: string,
): Generator<Offer> {
  const { program } = view;
  const letters = typed.replace(/^"/, '').toLowerCase();
  let count = 0;
  for (const key of program.keys()) {
    const own = splitKey(key);
    if (own.name !== name || own.arity <= argument) continue;
    const { values, people } = argumentValues(program, key, argument);
    const kind = people ? CompletionItemKind.Constant : CompletionItemKind.EnumMember;
    const detail = people ? 'person' : signatureOf(program, key).parameters[argument]!.name;
    for (const value of values) {
      const plain = value.replace(/^["']|["']$/g, '');
      if (!fits(plain, letters) || (typed.startsWith('"') && !value.startsWith('"'))) continue;
      const filter = typed.startsWith('"') ? value : plain;
      yield { label: plain, kind, newText: value, filter, detail, rank: 1 };
      // One more than is shown tells that there are more.
      if (++count > mostOffers) return;
    }
  }
}
