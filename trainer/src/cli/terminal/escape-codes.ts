/** The codes that the program writes itself, once it has written one. */
interface OwnCodes {
  /** A parameter that terminals never see: it tells these codes from those in a log or a file, whose author can't know it. */
  readonly key: string;
  readonly pattern: RegExp;
}

let own: OwnCodes | undefined;

/** Drawn with the first code: loading node:crypto would take a tenth of the start of commands that write none. */
function ownCodes(): OwnCodes {
  if (own) return own;
  const { randomInt } = process.getBuiltinModule('node:crypto');
  const key = String(randomInt(10 ** 11, 10 ** 12));
  own = { key, pattern: new RegExp(`\\u001b\\[([0-9?]*);${key}([A-Za-z])|\\r\\n|${unsafe}`, 'gu') };
  return own;
}

/** An escape code of the program's own: `escapeCode('31', 'm')` begins red. */
export const escapeCode = (parameters: string, final: string): string =>
  `\u001b[${parameters};${ownCodes().key}${final}`;

/** What a terminal may take for a command, or shows in another order than it is written. Line feeds and tabs are text. */
const unsafe = '(?![\\n\\t])[\\p{Cc}\\p{Bidi_Control}\\u2028\\u2029\\ufff9-\\ufffb]';
const lineEndOrUnsafe = new RegExp(`\\r\\n|${unsafe}`, 'gu');
const unsafeOnly = new RegExp(unsafe, 'gu');

/** A character without its effect: control characters as their pictures, others as a replacement character. */
export function harmless(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
}

/** A text as a terminal gets it: the program's own escape codes as they are, all others harmless. */
export function forTerminal(text: string): string {
  const shown = (found: string) => (found === '\r\n' ? '\n' : harmless(found));
  if (!own) return text.replace(lineEndOrUnsafe, shown);
  return text.replace(own.pattern, (found, parameters: string | undefined, final: string | undefined) =>
    final === undefined ? shown(found) : `\u001b[${parameters}${final}`,
  );
}

/** JSON with the same meaning that no terminal takes for a command: all of these only ever occur inside strings. */
export function jsonForTerminal(json: string): string {
  return json.replace(unsafeOnly, (character) =>
    character === '\r' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
