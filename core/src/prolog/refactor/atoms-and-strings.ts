import { subjectAt } from '../editing/subject';
import type { PlacedTerm } from '../syntax/parser';
import { formatTerm } from '../terms/format';
import type { Term } from '../terms/term';
import type { TextChange } from '../text/text-change';
import type { Refactoring, Selected } from './refactoring';

/** Facts beyond this are changed by a program, not by a code action. */
const mostFacts = 20_000;

/** Writes the value at the cursor as an atom instead of a string or the other way round; there, or in all facts. */
export function atomsAndStrings({ program, text, start }: Selected): Refactoring[] {
  const subject = subjectAt(program, text.uri, start);
  if (subject?.kind !== 'value') return [];
  const turned = other(subject.placed.term);
  if (!turned) return [];
  const kind = turned.kind === 'atom' ? 'an atom' : 'a string';
  const kinds = turned.kind === 'atom' ? 'atoms' : 'strings';
  const found: Refactoring[] = [
    {
      title: `Write it as ${kind}: ${formatTerm(turned)}`,
      kind: 'rewrite',
      edits: [{ ...subject.span, newText: formatTerm(turned) }],
    },
  ];
  const { holder } = subject;
  const item = text.items[subject.index]!;
  if (
    !holder ||
    item.predicate !== holder.key ||
    program.analysis(text.uri, subject.index).neck !== undefined
  )
    return found;
  const edits = sameArgument({ program, text }, holder.key, holder.argument, subject.placed.term.kind);
  if (edits.length > 1 && edits.length <= mostFacts) {
    const title = `Write this argument of ${holder.key} as ${kinds} in all ${edits.length.toLocaleString('en-US')} facts`;
    found.push({ title, kind: 'rewrite', edits });
  }
  return found;
}

function other(term: Term): Term | undefined {
  if (term.kind === 'string') return { kind: 'atom', name: term.value };
  return term.kind === 'atom' && term.name !== '[]' ? { kind: 'string', value: term.name } : undefined;
}

function sameArgument(
  { program, text }: Pick<Selected, 'program' | 'text'>,
  key: string,
  argument: number,
  kind: Term['kind'],
): TextChange[] {
  const edits: TextChange[] = [];
  for (const { uri, index } of program.definitions(key)) {
    if (uri !== text.uri) continue;
    const { head, neck } = program.analysis(uri, index);
    const part: PlacedTerm | undefined = neck === undefined ? head?.placed.parts[argument] : undefined;
    const turned = part && part.term.kind === kind ? other(part.term) : undefined;
    if (!part || !turned) continue;
    const from = text.start(index);
    edits.push({ start: from + part.start, end: from + part.end, newText: formatTerm(turned) });
  }
  return edits;
}
