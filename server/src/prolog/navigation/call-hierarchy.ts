import { leadingClauses } from '@phantomlab/core/prolog/editing/leading-clauses';
import { headName } from '@phantomlab/core/prolog/editing/sites';
import { subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { functorSpan } from '@phantomlab/core/prolog/program/functor-span';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { fileNameOf } from '@phantomlab/core/uri/file-name';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import { counted } from '../counted';
import { type PrologView, rangeIn } from '../view';

/** What an item of ours carries, to be asked for its calls. */
interface ItemData {
  readonly prolog: string;
}

/** The predicate at the cursor, as a place to start from. */
export function prologCallHierarchy(view: PrologView, offset: number): CallHierarchyItem[] {
  const subject = subjectAt(view.program, view.text.uri, offset);
  if (subject?.kind !== 'predicate') return [];
  const item = itemOf(view, subject.key);
  return item ? [item] : [];
}

/** The key of an item that is one of ours. */
export function keyOf(item: CallHierarchyItem): string | undefined {
  return (item.data as Partial<ItemData> | undefined)?.prolog;
}

/** The predicates that call it, each with its calls; those of directives under the file's name. */
export function prologIncomingCalls(view: PrologView, key: string): CallHierarchyIncomingCall[] {
  const callers = new Map<string, { from: CallHierarchyItem; fromRanges: Range[] }>();
  for (const { uri, index, nameStart, nameEnd } of view.program.calls(key)) {
    const text = view.program.texts.get(uri)!;
    const start = text.start(index);
    const range = rangeIn(view, { uri, start: start + nameStart, end: start + nameEnd });
    const caller = text.items[index]!.predicate;
    const id = caller === undefined ? uri : `${uri} ${caller}`;
    const known = callers.get(id);
    if (known) {
      known.fromRanges.push(range);
      continue;
    }
    const from = caller === undefined ? fileItem(uri, range) : itemIn(view, caller, uri, index);
    callers.set(id, { from, fromRanges: [range] });
  }
  return [...callers.values()];
}

/** The program's predicates that its clauses call, inside of negations and counts too. */
export function prologOutgoingCalls(view: PrologView, key: string, uri: string): CallHierarchyOutgoingCall[] {
  const called = new Map<string, { to: CallHierarchyItem; fromRanges: Range[] }>();
  const text = view.program.texts.get(uri);
  if (!text) return [];
  for (const site of view.program.definitions(key)) {
    if (site.uri !== uri) continue;
    const start = text.start(site.index);
    for (const goal of view.program.analysis(uri, site.index).goals) {
      const name = functorSpan(goal.placed);
      const range = rangeIn(view, { uri, start: start + name.start, end: start + name.end });
      const known = called.get(goal.key);
      const to = known ? undefined : itemOf(view, goal.key);
      if (known) known.fromRanges.push(range);
      if (to) called.set(goal.key, { to, fromRanges: [range] });
    }
  }
  return [...called.values()];
}

function itemOf(view: PrologView, key: string): CallHierarchyItem | undefined {
  const [first] = leadingClauses(view.program, key);
  return first && itemIn(view, key, first.uri, first.index);
}

function itemIn(view: PrologView, key: string, uri: string, index: number): CallHierarchyItem {
  const text = view.program.texts.get(uri)!;
  const name = headName(view.program, text, index, splitKey(key).name);
  const data: ItemData = { prolog: key };
  return {
    name: key,
    kind: SymbolKind.Function,
    detail: counted(view.program.predicate(key)?.clauses ?? 0, 'clause'),
    uri,
    range: rangeIn(view, { uri, start: text.start(index), end: text.end(index) }),
    selectionRange: rangeIn(view, { uri, ...name }),
    data,
  };
}

function fileItem(uri: string, range: Range): CallHierarchyItem {
  const name = fileNameOf(uri);
  return { name, kind: SymbolKind.File, detail: 'directives', uri, range, selectionRange: range };
}
