/**
 * Offset after the block comment that starts at `start`, or -1 if it is never closed. Comments nest, as they do in
 * SWI-Prolog (not in the standard); the star of an inner opening may be that of its closing.
 */
export function afterBlockComment(text: string, start: number): number {
  let at = start + 2;
  for (let level = 1; ; ) {
    const close = text.indexOf('*/', at);
    if (close < 0) return -1;
    const open = text.slice(at, close + 1).indexOf('/*');
    if (open >= 0) {
      level++;
      at += open + 1;
    } else {
      at = close + 2;
      if (--level === 0) return at;
    }
  }
}
