import type { AskUser, SshQuestion } from './question';
import { servesAgain } from './question';

/**
 * Passwords as the user gave them in this session, in memory alone: a line that comes back does not ask again. An answer
 * counts once the connection stands, and is forgotten when ssh asks the same twice for one connection: it was wrong.
 */
export class KnownAnswers {
  private readonly known = new Map<string, string>();
  private given = new Map<string, string>();

  constructor(private readonly ask: AskUser) {}

  readonly answer: AskUser = async (question: SshQuestion) => {
    if (!servesAgain(question)) return this.ask(question);
    const { text } = question;
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
    for (const [text, answer] of this.given) this.known.set(text, answer);
    this.given = new Map();
  }

  /** It does not stand: the next one is asked anew where it asks. */
  reject(): void {
    for (const text of this.given.keys()) this.known.delete(text);
    this.given = new Map();
  }
}
