import {
  CancellationTokenSource,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CheckDelay } from './check-delay';
import { checkTimer } from './check-timer';
import type { CompletionsFirst } from './completions-first';
import { Debounce } from './debounce';

export interface Checking {
  readonly completions: CompletionsFirst;
  /** The open document of a URI. */
  open(uri: string): TextDocument | undefined;
  diagnose(document: TextDocument, token: CancellationTokenSource['token']): Promise<Diagnostic[]>;
  publish(params: PublishDiagnosticsParams): void;
  failed(uri: string, error: unknown): void;
}

/** Checks open documents, each once typing in it pauses, and publishes what is found. */
export class DocumentChecks {
  readonly #checking: Checking;
  readonly #pauses = new Debounce(0);
  readonly #delay = new CheckDelay();
  /** Checks of one document may overlap, and one that began earlier may end later. */
  readonly #published = new Map<string, number>();
  #begun = 0;

  constructor(checking: Checking) {
    this.#checking = checking;
  }

  soon(uri: string): void {
    this.#pauses.ask(uri, () => void this.#check(uri), this.#delay.pauseMs(uri));
  }

  closed(uri: string): void {
    this.#pauses.drop(uri);
    this.#delay.forget(uri);
    this.#published.delete(uri);
  }

  dispose(): void {
    this.#pauses.dispose();
  }

  async #check(uri: string): Promise<void> {
    const { completions, open, diagnose, publish, failed } = this.#checking;
    const others = completions.answered();
    if (others) await others;
    const document = open(uri);
    if (!document) return;
    const { version } = document;
    const turn = ++this.#begun;
    const source = new CancellationTokenSource();
    const timer = checkTimer(this.#delay.slow(uri));
    try {
      const diagnostics = await diagnose(document, source.token);
      // Closed or edited meanwhile: the newer text has its own turn.
      if (open(uri) !== document || document.version !== version) return;
      // A check that began later knows more.
      if (turn < (this.#published.get(uri) ?? 0)) return;
      this.#published.set(uri, turn);
      publish({ uri, version, diagnostics });
    } catch (error) {
      failed(uri, error);
    } finally {
      source.dispose();
      this.#delay.note(uri, timer());
    }
  }
}
