import { describeNode } from '@phantomlab/core/yaml/describe-node';
import type { KnownEntry } from '@phantomlab/core/yaml/known-entries';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../protocol/range';

/**
 * What a key means, on the key and on its value.
 * @param origin whose keys these are: the last line of what is shown
 */
export function yamlHover(
  document: TextDocument,
  position: Position,
  entries: readonly KnownEntry[],
  origin?: string,
): Hover | undefined {
  const offset = document.offsetAt(position);
  const within = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  // The innermost is the last one that holds the cursor.
  const found = entries.findLast(({ entry }) => within(entry.keySpan) || within(entry.value.span));
  if (!found?.node) return undefined;
  const { entry, node } = found;
  return {
    contents: { kind: MarkupKind.Markdown, value: describeNode(entry.key, node, origin) },
    range: rangeOf(document, entry.keySpan),
  };
}
