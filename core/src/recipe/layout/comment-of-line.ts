/**
 * The comment that ends a line, without the blanks behind it. (A regular expression that leaves them out takes time
 * that is quadratic in them.)
 * @param before what may be in front of it
 */
export function commentOfLine(line: string, before = /(?:^|\s)#/): string | undefined {
  const found = before.exec(line);
  return found ? line.slice(line.indexOf('#', found.index)).trimEnd() : undefined;
}
