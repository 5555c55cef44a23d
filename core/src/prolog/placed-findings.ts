import type { Diagnostic, Fix, Severity } from '../checking/diagnostic';
import type { PrologEdit, PrologFix } from './check';
import type { ItemFinding } from './item-findings';
import { isSilenced } from './suppression';
import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

export interface PrologDiagnostic extends Diagnostic {
  /** The text is of no use: editors fade it. */
  readonly unnecessary?: boolean;
}

/** Severities other than the table's, by code; `off` leaves a rule out. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** Findings at their places in the text, without what comments silence. */
export function placedFindings(
  text: PrologText,
  findings: ReadonlyMap<PrologItem, readonly ItemFinding[]>,
  severity: Severities,
  others: readonly number[],
): PrologDiagnostic[] {
  if (findings.size === 0) return [];
  const topics = new Set<string>();
  const diagnostics: PrologDiagnostic[] = [];
  const places = placesOf(text, findings, others);
  const starts = new Map([...places].map(([item, index]) => [item, text.start(index)]));
  for (const [item, index] of places) {
    const start = text.start(index);
    for (const finding of findings.get(item) ?? []) {
      const { code, at, message, fixes, unnecessary, topic } = finding;
      const level = severity[code] ?? finding.severity;
      if (level === 'off' || isSilenced(text, index, start + at.start, code)) continue;
      // Of the findings with one topic, the first is shown.
      if (topic !== undefined && topics.has(`${code} ${topic}`)) continue;
      topics.add(`${code} ${topic}`);
      diagnostics.push({
        code,
        severity: level,
        at: { start: start + at.start, end: start + at.end },
        message,
        ...(fixes && { fixes: fixes.map((fix) => placedFix(fix, item, starts)) }),
        ...(unnecessary && { unnecessary }),
      });
    }
  }
  return diagnostics.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function placedFix(
  { title, edits, safe }: PrologFix,
  item: PrologItem,
  starts: ReadonlyMap<PrologItem, number>,
): Fix {
  const edit = ({ span, newText, item: other = item }: PrologEdit) => {
    const start = starts.get(other)!;
    return { span: { start: start + span.start, end: start + span.end }, newText };
  };
  return { title, edits: edits.map(edit), ...(safe && { safe }) };
}

/** Where the items stand that findings are about or change, in the order of the text. */
function placesOf(
  text: PrologText,
  findings: ReadonlyMap<PrologItem, readonly ItemFinding[]>,
  others: readonly number[],
): Map<PrologItem, number> {
  const wanted = new Set(findings.keys());
  const fixes = [...findings.values()].flat().flatMap((finding) => finding.fixes ?? []);
  for (const { item } of fixes.flatMap(({ edits }) => edits)) if (item) wanted.add(item);
  const found: number[] = [];
  // Most findings are about rules, of which a universe has few.
  for (const i of others) if (wanted.delete(text.items[i]!)) found.push(i);
  for (let i = 0; i < text.items.length && wanted.size > 0; i++)
    if (wanted.delete(text.items[i]!)) found.push(i);
  return new Map(found.sort((a, b) => a - b).map((i) => [text.items[i]!, i]));
}
