/**
 * A model's text made harmless for a terminal: escape sequences and control characters, which could move the
 * cursor, set the title or hide what was said, are shown as signs.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, (control) => {
      const code = control.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
    });
}

/** The same on one line, for a frame whose lines are counted. */
export const oneLine = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ');
