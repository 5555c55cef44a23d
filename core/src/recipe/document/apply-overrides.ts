import { readRecipe } from './recipe';

/**
 * A recipe's text with `--set`'s values written in, so that what is checked and what is kept in the run folder
 * is what is trained. A key that is there keeps its line; others are added at the end.
 * @param values the resolved recipe's
 */
export function applyOverrides(
  text: string,
  uri: string,
  overrides: readonly string[],
  values: Readonly<Record<string, unknown>>,
): string {
  let result = text;
  for (const key of new Set(overrides.map((assignment) => assignment.split('=')[0]!.trim()))) {
    // JSON is YAML; a number's exponent aside, which PyYAML would read as text.
    const value = JSON.stringify(values[key] ?? null).replace(/^(-?\d+)(e[-+]?\d+)$/, '$1.0$2');
    const line = `${key}: ${value}\n`;
    const { document } = readRecipe(result, uri);
    const entry = document.byKey.get(key);
    if (entry) {
      const { start, end } = entry.lines;
      // Lines below keep their numbers: messages name them.
      const blank = '\n'.repeat(Math.max(0, result.slice(start, end).split('\n').length - 2));
      result = result.slice(0, start) + line + blank + result.slice(end);
    } else result = `${result}${result.endsWith('\n') || result === '' ? '' : '\n'}${line}`;
  }
  return result;
}
