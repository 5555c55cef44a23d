import { subjectAt } from '../editing/subject';
import { splitKey } from '../program/predicate';
import { formatAtom } from '../terms/format';
import type { PrologText } from '../text/prolog-text';
import type { Refactoring, Selected } from './refactoring';

/**
 * Declares the predicate at the cursor dynamic: it may be asserted, and fails when it has no clause. For one that is
 * nowhere defined the check of undefined predicates offers it.
 */
export function makeDynamic({ program, text, start }: Selected): Refactoring[] {
  const subject = subjectAt(program, text.uri, start);
  if (subject?.kind !== 'predicate' || subject.role === 'declaration') return [];
  const { key } = subject;
  const predicate = program.predicate(key);
  if (!predicate || predicate.clauses === 0 || predicate.dynamic) return [];
  const { name, arity } = splitKey(key);
  const at = declarationsEnd(text);
  const line = `:- dynamic ${formatAtom(name)}/${arity}.\n`;
  return [
    {
      title: `Declare ${key} dynamic`,
      kind: 'rewrite',
      edits: [{ start: at, end: at, newText: at > 0 && text.text[at - 1] !== '\n' ? `\n${line}` : line }],
    },
  ];
}

/** After the directives that a file begins with, or before its first clause and the comment above that. */
function declarationsEnd(text: PrologText): number {
  let last = -1;
  for (let i = 0; i < text.items.length && text.items[i]!.kind === 'directive'; i++) last = i;
  if (last >= 0) return lineAfter(text.text, text.end(last));
  const script = text.text.startsWith('#!') ? lineAfter(text.text, 0) : 0;
  return script;
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
