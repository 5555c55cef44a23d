import type { AskUser, SshQuestion } from './question';
import { isOfSshItself, servesAgain } from './question';

/**
 * Passwords as the user gave them in this session, in memory alone: a line that comes back does not ask again. An answer
 * counts once the connection stands. What ssh asks twice for one connection was wrong the first time; what the other side
 * asks twice may be a password and a code under the same name, and is not kept.
 */
export class KnownAnswers {
  private readonly known = new Map<string, string>();
  private given = new Map<string, string>();
  private readonly unclear = new Set<string>();
  /** This log-in asked for something that serves once. */
  private askedOnce = false;
  private suffices = false;

  constructor(private readonly ask: AskUser) {}

  /** Whether the last log-in asked for nothing but what is known: the next one can do without the user. */
  get areEnough(): boolean {
    return this.suffices && this.known.size > 0;
  }

  /** Gives what is known, once, and asks nobody. */
  readonly withoutAsking: AskUser = async (question: SshQuestion) => {
    const { text } = question;
    const known = servesAgain(question) && !this.given.has(text) ? this.known.get(text) : undefined;
    if (known !== undefined) this.given.set(text, known);
    return known;
  };

  readonly answer: AskUser = async (question: SshQuestion) => {
    const { text, kind } = question;
    if (kind === 'secret' && !servesAgain(question)) this.askedOnce = true;
    if (this.given.has(text) && !isOfSshItself(text)) this.unclear.add(text);
    if (!servesAgain(question) || this.unclear.has(text)) return this.ask(question);
    const known = this.known.get(text);
    const isAgain = this.given.has(text);
    if (known !== undefined && !isAgain) {
      this.given.set(text, known);
      return known;
    }
    this.known.delete(text);
    const answer = await this.ask(question);
    if (answer !== undefined) this.given.set(text, answer);
    return answer;
  };

  /** The connection stands: what was answered was right. */
  confirm(): void {
    for (const [text, answer] of this.given) if (!this.unclear.has(text)) this.known.set(text, answer);
    // A login that is shared asks nothing, and says nothing of what the next one takes.
    if (this.given.size > 0 || this.askedOnce)
      this.suffices = !this.askedOnce && [...this.given.keys()].every((text) => !this.unclear.has(text));
    this.begin();
  }

  /** The login was refused: what it asks is asked again for the next one. */
  reject(): void {
    for (const text of this.given.keys()) this.known.delete(text);
    this.begin();
  }

  private begin(): void {
    this.given = new Map();
    this.askedOnce = false;
  }
}
