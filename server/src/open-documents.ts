import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from './language-service';
import { changesOf } from './protocol/changes';

/** The documents that are open in the client; each edit goes to the document's service as well. */
export function openDocuments(
  serviceOf: (document: TextDocument) => LanguageService | undefined,
): TextDocuments<TextDocument> {
  return new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number) {
      // Computed before the update, which changes the document in place.
      const edits = changesOf(document, changes);
      const updated = TextDocument.update(document, changes, version);
      serviceOf(updated)?.changed?.(updated, edits);
      return updated;
    },
  });
}
