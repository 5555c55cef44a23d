/**
 * UTF-16 units of a completion whose chain is followed: twice what 128,000 tokens come to. Beyond it a log is
 * broken or hostile, and following it would keep a view busy for minutes.
 */
export const LONGEST_COMPLETION = 1_000_000;

/** Why a completion is not followed; undefined when it can be. */
export function tooLong(completion: string): string | undefined {
  if (completion.length <= LONGEST_COMPLETION) return undefined;
  const size = completion.length.toLocaleString('en-US');
  return `The completion has ${size} characters. Chains are followed up to ${LONGEST_COMPLETION.toLocaleString('en-US')}.`;
}
