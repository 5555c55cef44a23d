/**
 * The section of one rule out of a page of rules, as a page of its own; undefined where the page has none.
 * @param address where a link to another page leads, by its name
 */
export function ruleSection(
  page: string,
  code: string,
  address: (name: string) => string,
): string | undefined {
  const heading = `## ${code}`;
  const lines = page.split(/\r?\n/);
  const start = Math.max(lines.indexOf(heading), headingAbove(lines, `\`${code}\``));
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => /^##? /.test(line));
  const section = lines.slice(start, length < 0 ? undefined : start + 1 + length);
  return `${section
    .join('\n')
    .replace(/^## /, '# ')
    // Another rule is not on this page.
    .replace(/\[([^\]]+)\]\(#[\w-]+\)/g, '$1')
    .replace(/\]\(([\w-]+\.md)(#[\w-]+)?\)/g, (_, name: string) => `](${address(name)})`)
    .trimEnd()}\n`;
}

/** Of pages whose headings are titles, the code is below: the heading above it, or -1. */
function headingAbove(lines: readonly string[], code: string): number {
  const at = lines.indexOf(code);
  return at < 0 ? -1 : lines.findLastIndex((line, i) => i < at && line.startsWith('## '));
}

/** The page and the code that a diagnostic's link names: `file:///.../docs/rules.md#groups-divide-batch`. */
export function ruleOf(link: string): { page: string; code: string } | undefined {
  const [, page, code] = /\/docs\/([\w-]+\.md)#([\w-]+)$/.exec(link) ?? [];
  return page === undefined || code === undefined ? undefined : { page, code };
}
