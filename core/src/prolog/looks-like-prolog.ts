/**
 * Whether a text with the ending .pl is Prolog: that ending is Perl's too, and the manifest leaves it to
 * Perl. Looks at the first lines that say anything: a clause, a directive, a Prolog comment; Perl has none.
 */
export function looksLikeProlog(text: string): boolean {
  const lines = text
    .slice(0, 4000)
    .split('\n', 60)
    .map((line) => line.trim());
  if (lines.some((line) => /^(use |package |my |#!.*perl|sub )/.test(line))) return false;
  const first = lines.find((line) => line !== '' && !line.startsWith('%'));
  if (first === undefined) return lines.some((line) => line.startsWith('%'));
  return (
    /^(:-|\/\*)/.test(first) ||
    /^[a-z]\w*\(.*(\)\.|:-|,)\s*(%.*)?$/.test(first) ||
    /^[a-z]\w*\s*(:-|\.$)/.test(first)
  );
}
