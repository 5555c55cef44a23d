import type { Disposable, DocumentFilter } from 'vscode-languageserver';
import { filePath } from '../protocol/file-path';

/**
 * Offers to lay documents out, for the server's own alone. An editor asks its user to choose wherever two formatters
 * are there for a language, and most YAML files are another's.
 */
export class Formatters {
  readonly #register: (selector: DocumentFilter[]) => Promise<Disposable>;
  readonly #offered = new Map<string, Promise<Disposable | undefined>>();

  /** @param register tells the client; the result takes it back */
  constructor(register: (selector: DocumentFilter[]) => Promise<Disposable>) {
    this.#register = register;
  }

  /** For every document of a language. */
  offerLanguage(language: string): void {
    this.#offer(
      language,
      ['file', 'untitled'].map((scheme) => ({ language, scheme })),
    );
  }

  /** For one open document, from when it is the server's until it no longer is. */
  offer({ uri, languageId }: { readonly uri: string; readonly languageId: string }): void {
    const scheme = uri.slice(0, uri.indexOf(':'));
    this.#offer(uri, [{ language: languageId, scheme, pattern: patternOf(uri, scheme) }]);
  }

  withdraw(uri: string): void {
    const offered = this.#offered.get(uri);
    this.#offered.delete(uri);
    void offered?.then((registration) => registration?.dispose());
  }

  #offer(name: string, selector: DocumentFilter[]): void {
    if (this.#offered.has(name)) return;
    // A client that refuses has a server without a formatter, and everything else of it.
    this.#offered.set(
      name,
      this.#register(selector).catch(() => undefined),
    );
  }
}

/** Its path as a glob: what has a meaning there stands for any one character. */
function patternOf(uri: string, scheme: string): string {
  const name = scheme === 'file' ? filePath(uri) : decoded(uri.slice(scheme.length + 1));
  return name.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '?');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
