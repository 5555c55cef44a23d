import {
  BulkRegistration,
  type Connection,
  type Disposable,
  type DocumentFilter,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver';

/** Offers to format the documents of a selector, whole and in part, until it is disposed. */
export function registerFormatters(
  connection: Connection,
  documentSelector: DocumentFilter[],
): Promise<Disposable> {
  const both = BulkRegistration.create();
  both.add(DocumentFormattingRequest.type, { documentSelector });
  both.add(DocumentRangeFormattingRequest.type, { documentSelector });
  return connection.client.register(both);
}
