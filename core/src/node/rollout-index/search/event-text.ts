/** A text of a line that was read as an event before; empty where it is no longer there. */
export function textIn(line: Buffer, field: string): string {
  try {
    const text: unknown = JSON.parse(line.toString('utf8'))[field];
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}
