import { recipeStatusNotification } from '@phantomlab/core/recipe/script/recipe-status';
import type { CancellationToken, Connection, Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from './language-service';
import { encodingFault } from './workspace/encoding-fault';
import type { Formatters } from './workspace/formatters';
import type { WorkspaceFacts } from './workspace/workspace-facts';

export interface Diagnosing {
  readonly connection: Connection;
  /** The formatters of single documents; undefined: the client has them for all documents at once. */
  readonly formatters: Formatters | undefined;
  readonly facts: WorkspaceFacts;
  open(uri: string): TextDocument | undefined;
  serviceOf(document: TextDocument): LanguageService | undefined;
  /** Hints that are shown were computed when less was known. */
  refreshHints(): void;
}

/** What is found in a document, and what the client learns about it along the way: its status, its formatter. */
export class DocumentDiagnosis {
  readonly #diagnosing: Diagnosing;
  /** As last told, by URI. */
  readonly #statuses = new Map<string, string>();

  constructor(diagnosing: Diagnosing) {
    this.#diagnosing = diagnosing;
  }

  async of(document: TextDocument, token: CancellationToken): Promise<Diagnostic[]> {
    const { facts, open, serviceOf, refreshHints } = this.#diagnosing;
    const known = facts.known(document.uri);
    // A text that stopped being a recipe has no service, and its diagnostics go.
    const service = serviceOf(document);
    this.#offerFormatter(document, service);
    await service?.ready?.(document);
    const encoding = await encodingFault(document);
    // Closed meanwhile: reading it again would keep it.
    if (open(document.uri) !== document) return [];
    const diagnostics = [...encoding, ...((await service?.diagnostics(document, token)) ?? [])];
    this.#tellStatus(document, service);
    if (facts.known(document.uri) !== known) refreshHints();
    return diagnostics;
  }

  closed(uri: string): void {
    this.#statuses.delete(uri);
    this.#diagnosing.formatters?.withdraw(uri);
  }

  /** Said again only when it has changed. */
  #tellStatus(document: TextDocument, service: LanguageService | undefined): void {
    const status = service?.status?.(document);
    const text = JSON.stringify(status);
    if (status === undefined || this.#statuses.get(document.uri) === text) return;
    this.#statuses.set(document.uri, text);
    void this.#diagnosing.connection.sendNotification(recipeStatusNotification, status);
  }

  #offerFormatter(document: TextDocument, service: LanguageService | undefined): void {
    const { formatters } = this.#diagnosing;
    if (!formatters || document.languageId === 'prolog') return;
    if (service?.format) formatters.offer(document);
    else formatters.withdraw(document.uri);
  }
}
