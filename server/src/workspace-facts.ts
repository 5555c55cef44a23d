import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRecipes } from '@phantomlab/core/node/find-recipes';
import { gatherRecipeFacts } from '@phantomlab/core/node/recipe-facts';
import { noFacts, type RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from './file-path';

/** What the disk says about the open recipes, as of the last time it was asked. */
export class WorkspaceFacts {
  /** Folders of the workspace: relative data sets are looked for from them. */
  folders: readonly string[] = [];
  processes: number | undefined;
  readonly #known = new Map<string, RecipeFacts>();
  readonly #open: (file: string) => TextDocument | undefined;

  /** @param open the open document of a file, whose unsaved text counts for more than the disk's */
  constructor(open: (file: string) => TextDocument | undefined) {
    this.#open = open;
  }

  /** Answers at once, for what can't wait: the cursor's completions and hovers. */
  known(uri: string): RecipeFacts {
    return this.#known.get(uri) ?? { ...noFacts, processes: this.processes };
  }

  /** Folders that relative paths in a document count from: its own workspace folder, then the others. */
  roots(uri: string): readonly string[] {
    const file = filePath(uri);
    const own = this.folders.filter((folder) => file.startsWith(folder + path.sep));
    const others = this.folders.filter((folder) => !own.includes(folder));
    return this.folders.length > 0 ? [...own, ...others] : [path.dirname(file)];
  }

  async gather(document: TextDocument): Promise<RecipeFacts> {
    const file = filePath(document.uri);
    const facts = await gatherRecipeFacts(document.getText(), file, {
      roots: this.roots(document.uri),
      processes: this.processes,
      unsaved: (other) => this.#open(other)?.getText(),
    });
    this.#known.set(document.uri, facts);
    return facts;
  }

  /** The recipes of the workspace by URI, each as the editor or else the disk has it. */
  async recipes(): Promise<ReadonlyMap<string, string>> {
    const found = [...(await findRecipes(this.folders))];
    return new Map(
      found.map(([file, text]) => [pathToFileURL(file).href, this.#open(file)?.getText() ?? text] as const),
    );
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }
}
