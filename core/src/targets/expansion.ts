/** What the host fills in: `~` in front, `$NAME`, `${NAME}`, and `$$` for a dollar sign. */
const filledIn = /^~(?=\/|$)|\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/g;

const nameOf = (match: RegExpExecArray | RegExpMatchArray): string | undefined =>
  match[0] === '~' ? 'HOME' : (match[1] ?? match[2]);

/** Names of the variables that a text needs of its host. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(filledIn)].flatMap((match) => nameOf(match) ?? []);
}

/**
 * The text with its variables' values. No shell reads it: `$(...)`, backquotes and stars are themselves.
 * @param values of the host's login shell; every variable of the text must be there
 */
export function expandText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(filledIn, (...match) => {
    const [all, bare, braced] = match as [string, string | undefined, string | undefined];
    const name = all === '~' ? 'HOME' : (bare ?? braced);
    return name === undefined ? '$' : values[name]!;
  });
}
