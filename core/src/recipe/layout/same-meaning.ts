import { readRecipeDocument } from '../document/document';
import { commentOfLine } from './comment-of-line';
import { linesOf } from './sections';

/** Every comment of a recipe, in order, without what surrounds it. */
function commentsOf(text: string): string[] {
  // Quotes that hold a # are rare, and are alike on both sides of the comparison.
  return linesOf(text).flatMap(({ text: line }) => commentOfLine(line) ?? []);
}

function valuesOf(text: string): string | undefined {
  const { entries, faults } = readRecipeDocument(text, '');
  if (faults.length > 0) return undefined;
  // Numbers that JSON has no word for are told apart by their names.
  return JSON.stringify(
    entries.map(({ key, value }) => [key, value.type, value.items.map(({ type }) => type), value.value]),
    (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
  );
}

/**
 * Whether a new layout says what the old one said: the same values of the same types, and every comment.
 * A layout that can't be shown to is not offered.
 * @param reordered keys and comments may be in another order
 */
export function sameMeaning(before: string, after: string, reordered = false): boolean {
  const ordered = (parts: string[]) => (reordered ? parts.toSorted() : parts).join('\n');
  if (ordered(commentsOf(before)) !== ordered(commentsOf(after))) return false;
  const [old, young] = [valuesOf(before), valuesOf(after)];
  if (old === undefined || young === undefined) return false;
  if (!reordered) return old === young;
  const byKey = (values: string) => (JSON.parse(values) as unknown[]).map((entry) => JSON.stringify(entry));
  return ordered(byKey(old)) === ordered(byKey(young));
}
