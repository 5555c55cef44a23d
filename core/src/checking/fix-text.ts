import type { Diagnostic, Fix, TextEdit } from './diagnostic';

/** The text with edits made that don't overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of sorted.reverse()) {
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The text with a fix's edits made; edits of one fix never overlap. */
export function fixText(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits);
}

/** The safe fixes of as many diagnostics as can be made at once: one that touches another's place has to wait. */
export function fixesTogether(diagnostics: readonly Diagnostic[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const clash = (a: TextEdit) => (b: TextEdit) => a.span.start <= b.span.end && b.span.start <= a.span.end;
  for (const { fixes } of diagnostics) {
    const edits = fixes?.find(({ safe }) => safe)?.edits ?? [];
    if (!edits.some((edit) => taken.some(clash(edit)))) taken.push(...edits);
  }
  return taken;
}

/**
 * Makes safe fixes until nothing more can be fixed.
 * @param check what still is wrong with a text. A fix may bring out another finding, so it is asked again.
 */
export async function applyAllFixes(
  text: string,
  check: (text: string) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>,
): Promise<string> {
  let current = text;
  // Two rules that undo each other's fixes would continue for ever.
  for (let round = 0; round < 10; round++) {
    const edits = fixesTogether(await check(current));
    if (edits.length === 0) break;
    current = applyEdits(current, edits);
  }
  return current;
}
