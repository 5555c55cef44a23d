import { callAt } from '@phantomlab/core/prolog/editing/call-at';
import { signatureOf, signatureText } from '@phantomlab/core/prolog/editing/signature';
import { libraryPredicate } from '@phantomlab/core/prolog/library/library';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import type { SignatureHelp, SignatureInformation } from 'vscode-languageserver';
import type { PrologView } from '../view';

/** What may go by one name: `maplist/2` to `maplist/7`. */
const mostArity = 8;

/** The arguments of the call that the cursor is in: of all arities that fit what is written, the nearest first. */
export function prologSignatureHelp(view: PrologView, offset: number): SignatureHelp | undefined {
  const call = callAt(view.text, offset);
  if (!call) return undefined;
  const keys = keysNamed(view, call.name)
    .filter((key) => splitKey(key).arity > call.argument)
    .sort((a, b) => distance(a, call.written) - distance(b, call.written));
  if (keys.length === 0) return undefined;
  return {
    signatures: keys.map((key) => informationOf(view, key)),
    activeSignature: 0,
    activeParameter: call.argument,
  };
}

/** An arity that lacks arguments is farther than one that has room for more. */
const distance = (key: string, written: number): number => {
  const { arity } = splitKey(key);
  return arity >= written ? arity - written : 100 + written - arity;
};

function keysNamed({ program }: PrologView, name: string): string[] {
  const found: string[] = [];
  for (let arity = 1; arity <= mostArity; arity++) {
    const key = `${name}/${arity}`;
    if (program.predicate(key) || libraryPredicate(key)) found.push(key);
  }
  return found;
}

function informationOf({ program }: PrologView, key: string): SignatureInformation {
  const signature = signatureOf(program, key);
  const label = signatureText(signature) + (signature.determinism ? ` is ${signature.determinism}` : '');
  let at = label.indexOf('(') + 1;
  const parameters = signature.parameters.map(({ name, mode }) => {
    const start = at;
    at += mode.length + name.length + 2;
    return { label: [start, start + mode.length + name.length] as [number, number] };
  });
  const { documentation } = signature;
  return {
    label,
    parameters,
    ...(documentation && { documentation: { kind: 'markdown' as const, value: documentation } }),
  };
}
