import type { SessionUnderTest } from './session-under-test';

/** Events that an editor hears, beside those that end the connection. */
const told = [
  'initialized',
  'stopped',
  'continued',
  'output',
  'terminated',
  'exited',
  'invalidated',
] as const;

/**
 * What an editor and the adapter say to each other, as a text: `>` what is asked, `<` what is answered, `!` a refusal and
 * `*` an event. Folders of this machine stand as <folder>.
 */
export class Conversation {
  private readonly lines: string[] = [];
  private readonly seen = new Map<string, number>();

  constructor(private readonly session: SessionUnderTest) {
    // Each wait for an event listens on its own.
    session.client.setMaxListeners(100);
    for (const event of told)
      session.client.on(event, ({ body }: { body?: unknown }) => {
        this.lines.push(`* ${event}${this.shown(body)}`);
        this.seen.set(event, (this.seen.get(event) ?? 0) + 1);
      });
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  note(text: string): void {
    this.lines.push('', `# ${text}`);
  }

  /**
   * Asks, and waits for the answer; then for an event that is yet to come, where one is named.
   * @returns the body of the answer; undefined where it was refused
   */
  // biome-ignore lint/suspicious/noExplicitAny: bodies are as the protocol has them, and only shown.
  async ask(command: string, args: object = {}, until?: (typeof told)[number]): Promise<any> {
    const before = until === undefined ? 0 : this.heard(until);
    this.lines.push(`> ${command}${this.shown(Object.keys(args).length > 0 ? args : undefined)}`);
    const at = this.lines.length;
    // The answer is before what it leads to, whichever of them the client takes up first.
    let body: unknown;
    try {
      ({ body } = (await this.session.client.customRequest(command, args)) as { body?: unknown });
      this.lines.splice(at, 0, `<${this.shown(body) || ' done'}`);
    } catch (error) {
      this.lines.splice(at, 0, `! ${this.plain(error instanceof Error ? error.message : String(error))}`);
      return undefined;
    }
    if (until !== undefined && this.heard(until) === before)
      await Promise.race([until, 'terminated'].map((event) => this.session.client.waitForEvent(event)));
    return body;
  }

  /** The names of the frames, from the top. */
  async whereabouts(): Promise<void> {
    const { stackFrames } = (await this.session.client.stackTraceRequest({ threadId: 1 })).body;
    for (const { name, line, source } of stackFrames)
      this.lines.push(this.plain(`  at ${name} (${source?.name ?? 'nowhere'}:${line})`));
  }

  /** How often an event was heard; the end counts as each: nothing comes after it. */
  private heard(event: string): number {
    const of = (name: string) => this.seen.get(name) ?? 0;
    return of(event) + (event === 'terminated' ? 0 : of('terminated'));
  }

  private shown(value: unknown): string {
    return value === undefined ? '' : ` ${this.plain(JSON.stringify(value))}`;
  }

  private plain(text: string): string {
    return text.replaceAll(this.session.folder, '<folder>');
  }
}
