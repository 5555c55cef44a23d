import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import type { Location, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { UniverseAtHand } from './hints/universe-at-hand';

/** What a feature answers from: one document, and the program that it is part of. */
export interface PrologView {
  readonly program: PrologProgram;
  /** The document's text, as it is edited. */
  readonly text: PrologText;
  /** The universe that the document belongs to, or the one that its workspace has. */
  readonly universe: UniverseAtHand | undefined;
  /** The client puts the cursor into the `${1:places}` of what is inserted. */
  readonly snippets: boolean;
  /** A text of the program by its address, for its lines. */
  document(uri: string): TextDocument;
}

/** UTF-16 offsets in a text of the program. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export function rangeIn(view: PrologView, { uri, start, end }: Place): Range {
  const document = view.document(uri);
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** The URI of a text of the program as the client writes it, where the client has it open. */
export const addressIn = (view: PrologView, uri: string): string => view.document(uri).uri;

export function locationOf(view: PrologView, place: Place): Location {
  return { uri: addressIn(view, place.uri), range: rangeIn(view, place) };
}

const documents = new WeakMap<PrologText, TextDocument>();

/** The lines of a text that no editor holds. */
export function documentOf(text: PrologText): TextDocument {
  const known = documents.get(text);
  if (known) return known;
  const document = TextDocument.create(text.uri, 'prolog', 0, text.text);
  documents.set(text, document);
  return document;
}
