/** What ssh asks while it connects. */
export interface SshQuestion {
  readonly host: string;
  /**
   * `secret`: a password, a passphrase, a code, not to be shown while it is typed. `confirm`: yes or no, as whether a
   * host's key is known. `notice`: nothing is asked; a security key waits for a touch.
   */
  readonly kind: 'secret' | 'confirm' | 'notice';
  /** As ssh or the other side words it: untrusted text. */
  readonly text: string;
  /** Aborts when ssh waits no longer. */
  readonly signal: AbortSignal;
}

/** Asks the user. @returns undefined where the question was dismissed */
export type AskUser = (question: SshQuestion) => Promise<string | undefined>;

/** @param hint what ssh says of it in SSH_ASKPASS_PROMPT */
export function kindOf(text: string, hint: string | undefined): SshQuestion['kind'] {
  if (hint === 'none') return 'notice';
  if (hint === 'confirm' || /\(yes\/no(\/\[fingerprint\])?\)\?\s*$/i.test(text)) return 'confirm';
  return 'secret';
}

/** Whether ssh itself asks, rather than the other side in its own words: those may ask for two things alike. */
export const isOfSshItself = (text: string): boolean => !text.trimStart().startsWith('(');

/** A password or passphrase serves again; a code from a second factor does not. */
export function servesAgain({ kind, text }: Pick<SshQuestion, 'kind' | 'text'>): boolean {
  return (
    kind === 'secret' &&
    /\bpass(word|phrase)\b/i.test(text) &&
    !/one.?time|otp|token|code|verification|duo|factor|\bpin\b/i.test(text)
  );
}
