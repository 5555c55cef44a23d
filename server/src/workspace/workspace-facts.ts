import path from 'node:path';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';
import type { FactsOptions } from '@phantomlab/core/node/recipes/facts-options';
import { findRecipes } from '@phantomlab/core/node/recipes/find-recipes';
import { gatherRecipeFacts } from '@phantomlab/core/node/recipes/recipe-facts';
import { noFacts, type RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { PackageTexts } from '@phantomlab/core/tasks/paper/package-texts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';
import { Debounce } from '../scheduling/debounce';
import { Recent } from '../scheduling/recent';

interface Known {
  readonly facts: RecipeFacts;
  /** The lines of the recipe that say which files it is about. */
  readonly names: string;
  /** Something on the disk, or a setting, has changed since. */
  outdated: boolean;
  /** Which of all looks at the disk found it. */
  readonly look: number;
}

/** The wording of prompts in Python's packages is believed so long. */
const wordingMs = 5000;

/** Lines that decide which files are looked at. */
const naming =
  /^(?:(?:eval_)?dataset_name|model_name_or_path|resume_from_checkpoint)\b.*|^[ \t]*#[ \t]*phantomlab:.*/gm;

const namesIn = (document: TextDocument) => document.getText().match(naming)?.join('\n') ?? '';

/**
 * What the disk says about the open recipes. A keystroke does not wait for the disk: it is answered with what is
 * known, unless it named other files; the disk is looked at again once the typing pauses.
 */
export class WorkspaceFacts {
  /** Folders of the workspace: relative data sets are looked for from them. */
  folders: readonly string[] = [];
  /** What the settings say of how recipes are launched. */
  launch: Pick<FactsOptions, 'processes' | 'accelerateConfig' | 'cluster' | 'script' | 'scriptKeys'> = {};
  /** The TRL that recipes are checked against. */
  versions: Pick<FactsOptions, 'trl' | 'transformers' | 'vllm' | 'installed' | 'trlFrom'> = {};
  /** The Python interpreter that is selected in the editor. */
  interpreter: string | undefined;
  /** This machine's GPUs: naming them may take seconds, which no check waits for. */
  machineGpus: FactsOptions['machineGpus'];
  /** Looking for it asks for hundreds of files, at each pause of someone who types. */
  #wordings = new Recent<PackageTexts>(wordingMs);
  readonly #known = new Map<string, Known>();
  #looks = 0;
  /** The newest look that began before the last change. */
  #outdatedLook = 0;
  readonly #pauses = new Debounce(400);
  readonly #open: (file: string) => TextDocument | undefined;
  readonly #changed: (uri: string) => void;

  /**
   * @param open the open document of a file, whose unsaved text counts for more than the disk's
   * @param changed called with a document whose facts changed
   */
  constructor(open: (file: string) => TextDocument | undefined, changed: (uri: string) => void = () => {}) {
    this.#open = open;
    this.#changed = changed;
  }

  /** Answers at once, for what can't wait: hovers and the like. */
  known(uri: string): RecipeFacts {
    return (
      this.#known.get(uri)?.facts ?? {
        ...noFacts,
        trl: this.versions.trl,
        transformers: this.versions.transformers,
        processes: this.launch.processes,
      }
    );
  }

  /** What is known of the files that the document names now, which are looked at first if they are new. */
  async of(document: TextDocument): Promise<RecipeFacts> {
    const known = this.#known.get(document.uri);
    if (!known || known.outdated || known.names !== namesIn(document)) return this.gather(document);
    this.#pauses.ask(document.uri, () => void this.#lookAgain(document));
    return known.facts;
  }

  /** Folders that relative paths in a document count from: its own workspace folder, then the others. */
  roots(uri: string): readonly string[] {
    const file = filePath(uri);
    const own = this.folders.filter((folder) => file.startsWith(folder + path.sep));
    const others = this.folders.filter((folder) => !own.includes(folder));
    return this.folders.length > 0 ? [...own, ...others] : [path.dirname(file)];
  }

  /** Where the wording of the paper's prompts is looked for. */
  get python(): PythonPlaces {
    return { interpreter: this.interpreter, variables: process.env, folders: this.folders };
  }

  /** Begins to look for the wording of prompts, which recipes need: the disk takes its time. */
  lookForWording(): void {
    // What fails here fails again where it is needed.
    this.#wording(this.python).catch(() => undefined);
  }

  #wording(places: PythonPlaces): Promise<PackageTexts> {
    const key = JSON.stringify([places.interpreter, places.folders]);
    return this.#wordings.of(key, () => readPaperWording(places));
  }

  async gather(document: TextDocument): Promise<RecipeFacts> {
    const look = ++this.#looks;
    const names = namesIn(document);
    const found = await gatherRecipeFacts(document.getText(), filePath(document.uri), {
      roots: this.roots(document.uri),
      ...this.versions,
      processes: this.launch.processes,
      accelerateConfig: this.launch.accelerateConfig,
      cluster: this.launch.cluster,
      script: this.launch.script,
      scriptKeys: this.launch.scriptKeys,
      python: this.python,
      wording: (places) => this.#wording(places),
      ...(this.machineGpus && { machineGpus: this.machineGpus }),
      unsaved: (other) => this.#open(other)?.getText(),
    });
    const known = this.#known.get(document.uri);
    // A look that began earlier may end later, and knows less.
    if (known && known.look > look) return found;
    const before = known?.facts;
    // The same facts stay the same object, by which others know that nothing has changed.
    const facts = before && JSON.stringify(before) === JSON.stringify(found) ? before : found;
    this.#known.set(document.uri, { facts, names, look, outdated: look <= this.#outdatedLook });
    return facts;
  }

  async #lookAgain(document: TextDocument): Promise<void> {
    const before = this.#known.get(document.uri)?.facts;
    if (before && (await this.gather(document)) !== before) this.#changed(document.uri);
  }

  /** The recipes of the workspace by URI, each as the editor or else the disk has it. */
  async recipes(): Promise<ReadonlyMap<string, string>> {
    const found = [...(await findRecipes(this.folders))];
    return new Map(
      found.map(([file, text]) => [fileUri(file), this.#open(file)?.getText() ?? text] as const),
    );
  }

  /** Files or settings have changed: nothing is believed any more before it was looked at again. */
  outdate(): void {
    this.#outdatedLook = this.#looks;
    this.#wordings = new Recent(wordingMs);
    for (const known of this.#known.values()) known.outdated = true;
  }

  forget(uri: string): void {
    this.#pauses.drop(uri);
    this.#known.delete(uri);
  }

  dispose(): void {
    this.#pauses.dispose();
  }
}
