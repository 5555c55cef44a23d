import { isScalar, parseDocument, visit } from 'yaml';
import { joinFlowLines } from '../join-flow-lines';

function parse(text: string) {
  return parseDocument(text, { version: '1.1', schema: 'failsafe', uniqueKeys: false, logLevel: 'error' });
}

/**
 * Starts of the lines that belong to a text over several lines: what looks like layout there is part of the value.
 * @returns offsets of line starts, the first line of each text not among them
 */
export function keptLines(text: string): ReadonlySet<number> {
  const kept = new Set<number>();
  const strict = parse(text);
  // As the recipe itself is read: PyYAML does not care for indentation between brackets.
  const yaml = strict.errors.length === 0 ? strict : parse(joinFlowLines(text));
  visit(yaml, {
    Scalar(_, node) {
      if (!isScalar(node) || !node.range) return;
      const [start, end] = node.range;
      for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < end; at = text.indexOf('\n', at + 1))
        kept.add(at + 1);
    },
  });
  return kept;
}
