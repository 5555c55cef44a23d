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

  constructor(private readonly ask: AskUser) {}

  readonly answer: AskUser = async (question: SshQuestion) => {
    const { text } = question;
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
    this.given = new Map();
  }

  /** It does not stand: the next one is asked anew where it asks. */
  reject(): void {
    for (const text of this.given.keys()) this.known.delete(text);
    this.given = new Map();
  }
}
