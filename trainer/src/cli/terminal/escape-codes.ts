/**
 * A parameter that terminals never see: it tells the program's own escape codes from those in a log or a file, whose
 * author cannot know it: V8 seeds its numbers again in each process, and this one is drawn before any such text is read.
 * Loading node:crypto for it would take a tenth of the command's start.
 */
const key = String(100_000_000 + Math.floor(Math.random() * 900_000_000));

/** An escape code of the program's own: `escapeCode('31', 'm')` begins red. */
export const escapeCode = (parameters: string, final: string): string =>
  `\u001b[${parameters};${key}${final}`;

/** What a terminal may take for a command, or shows in another order than it is written. Line feeds and tabs are text. */
const unsafe = '(?![\\n\\t])[\\p{Cc}\\p{Bidi_Control}\\u2028\\u2029\\ufff9-\\ufffb]';
const ownOrUnsafe = new RegExp(`\\u001b\\[([0-9?]*);${key}([A-Za-z])|\\r\\n|${unsafe}`, 'gu');
const unsafeOnly = new RegExp(unsafe, 'gu');

/** A character without its effect: control characters as their pictures, others as a replacement character. */
export function harmless(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
}

/** A text as a terminal gets it: the program's own escape codes as they are, all others harmless. */
export function forTerminal(text: string): string {
  return text.replace(ownOrUnsafe, (found, parameters: string | undefined, final: string | undefined) => {
    if (final !== undefined) return `\u001b[${parameters}${final}`;
    return found === '\r\n' ? '\n' : harmless(found);
  });
}

/** JSON with the same meaning that no terminal takes for a command: all of these only ever occur inside strings. */
export function jsonForTerminal(json: string): string {
  return json.replace(unsafeOnly, (character) =>
    character === '\r' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
