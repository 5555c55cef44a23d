import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { questionFiles } from '@phantomlab/core/node/universes/read-question-uses';
import { peopleOf } from '@phantomlab/core/prolog/editing/argument-values';
import { nameOf, rename, whyNotRenamed } from '@phantomlab/core/prolog/editing/rename';
import { calledIn, type NameSpan, namedIn } from '@phantomlab/core/prolog/editing/replace-name';
import { type Subject, subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { splitKey } from '@phantomlab/core/prolog/program/predicate';
import { formatTerm } from '@phantomlab/core/prolog/terms/format';
import {
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { addressIn, type PrologView, rangeIn } from '../view';

/** What would get another name, and the name that it has; a reason where nothing can. */
export function prologPrepareRename(
  view: PrologView,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const subject = subjectAt(view.program, view.text.uri, offset);
  if (!subject) return undefined;
  const why = whyNotRenamed(view.program, subject) ?? whyNotInUniverse(view, subject);
  if (why !== undefined) throw refusal(why);
  const range = rangeIn(view, { uri: view.text.uri, ...subject.span });
  return { range, placeholder: nameOf(subject) };
}

/**
 * The edits that give a predicate, a variable or a person another name. A universe's predicates and people are named
 * in its questions and articles as well: they are changed with them.
 */
export async function prologRename(
  view: PrologView,
  offset: number,
  newName: string,
): Promise<WorkspaceEdit | undefined> {
  const { program, text } = view;
  const subject = subjectAt(program, text.uri, offset);
  if (!subject) return undefined;
  const name = newName.replace(/^'(.*)'$/, '$1');
  const renaming = rename(program, text.uri, subject, name);
  const why = 'refused' in renaming ? renaming.refused : whyNotInUniverse(view, subject);
  if (why !== undefined || 'refused' in renaming) throw refusal(why ?? '');
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of renaming.edits) {
    const address = addressIn(view, edit.uri);
    changes[address] ??= [];
    changes[address]!.push({ range: rangeIn(view, edit), newText: edit.newText });
  }
  const others = view.universe ? await companionEdits(view, subject, name) : [];
  const moved = others.filter(({ movedTo }) => movedTo !== undefined);
  for (const { uri, edits } of others) if (edits.length > 0) changes[uri] = edits;
  if (moved.length === 0) return { changes };
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = Object.entries(changes).map(
    ([uri, edits]): TextDocumentEdit => ({ textDocument: { uri, version: null }, edits }),
  );
  for (const { uri, movedTo } of moved)
    documentChanges.push({ kind: 'rename', oldUri: uri, newUri: movedTo! });
  return { documentChanges };
}

const refusal = (why: string) => new ResponseError(LSPErrorCodes.RequestFailed, why);

/** A value such as a hobby is a word of the articles' and the questions' own: where it means the value can't be told. */
function whyNotInUniverse(view: PrologView, subject: Subject): string | undefined {
  if (subject.kind !== 'value' || !view.universe) return undefined;
  if (peopleOf(view.program).has(formatTerm(subject.placed.term))) return undefined;
  return 'In a universe, only people can be renamed: articles and questions do not show where another value is meant.';
}

interface CompanionEdit {
  readonly uri: string;
  readonly edits: TextEdit[];
  /** The file is called by the person's name. */
  readonly movedTo?: string;
}

/** What a universe's questions and articles say of the person or the predicate. */
async function companionEdits(view: PrologView, subject: Subject, newName: string): Promise<CompanionEdit[]> {
  const { folder } = view.universe!;
  const old = nameOf(subject);
  let find: (text: string) => NameSpan[];
  if (subject.kind === 'value') {
    const people = [...peopleOf(view.program)].map((written) => written.slice(1, -1));
    find = (text) => namedIn(text, old, people);
  } else if (subject.kind === 'predicate') find = (text) => calledIn(text, splitKey(subject.key).name);
  else return [];
  const files = [...(await questionFiles(folder)), path.join(folder, 'articles.json')];
  const articles = path.join(folder, 'articles');
  const names = await readdir(articles).catch((): string[] => []);
  files.push(...names.filter((name) => name.endsWith('.txt')).map((name) => path.join(articles, name)));
  const found: CompanionEdit[] = [];
  for (const file of files) {
    const source = await readFile(file, 'utf8').catch(() => undefined);
    if (source === undefined) continue;
    const uri = fileUri(file);
    const document = TextDocument.create(uri, 'json', 0, source);
    const edits = find(source).map(({ start, end }) => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      newText: newName,
    }));
    const rest =
      subject.kind === 'value' ? /^(?<name>.*?)(?<rest>(?:_facts)?\.txt)$/.exec(path.basename(file)) : null;
    const movedTo =
      rest?.groups?.name === old ? fileUri(path.join(articles, newName + rest.groups.rest)) : undefined;
    if (edits.length > 0 || movedTo) found.push({ uri, edits, ...(movedTo && { movedTo }) });
  }
  return found;
}
