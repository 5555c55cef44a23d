import { isScalar, visit } from 'yaml';
import { parseAsPyYaml } from '../../yaml/yaml-document';

/**
 * Starts of the lines that belong to a text over several lines: what looks like layout there is part of the value.
 * @returns offsets of line starts, the first line of each text not among them
 */
export function keptLines(text: string): ReadonlySet<number> {
  const kept = new Set<number>();
  visit(parseAsPyYaml(text), {
    Scalar(_, node) {
      if (!isScalar(node) || !node.range) return;
      const [start, end] = node.range;
      for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < end; at = text.indexOf('\n', at + 1))
        kept.add(at + 1);
    },
  });
  return kept;
}
