/** Characters that sbatch takes in an `#SBATCH` line without quotes. */
const plain = /^[A-Za-z0-9_.,:@%+/[\]-]+$/;

/** What an `#SBATCH` line can't hold, as the end of a sentence that begins with the key; undefined: nothing. */
export function directiveFault(value: string): string | undefined {
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return 'must be on one line, without control characters.';
  if (/\p{Cs}/u.test(value)) return 'holds half a character, which can not be written.';
  return undefined;
}

/** A value that no `#SBATCH` line can hold. */
export class DirectiveError extends Error {
  override readonly name = 'DirectiveError';
}

/**
 * An option of sbatch as a line of a script. sbatch reads these lines itself: it takes quotes off, and a backslash from
 * in front of what follows it, inside quotes too; it fills in nothing.
 * @param option `--partition`
 * @param value undefined: the option has none
 * @throws DirectiveError for a line break or a control character
 */
export function directive(option: string, value?: string): string {
  if (value === undefined) return `#SBATCH ${option}`;
  const fault = directiveFault(value);
  if (fault) throw new DirectiveError(`${option} ${fault}`);
  return `#SBATCH ${option}=${plain.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`}`;
}
