import { selectTrl } from '@phantomlab/core/node/launch/select-trl';
import { schemaVersions } from '@phantomlab/core/recipe/schema/recipe-schemas';
import type { TrlNews, TrlSelection } from '@phantomlab/core/recipe/schema/trl-selection';
import type { WorkspaceFacts } from './workspace-facts';

/** The TRL that recipes are checked against, looked for again when asked: packages come and go without a word. */
export class TrlChoice {
  /** The interpreter that is selected in the editor, as it said. */
  interpreter: string | undefined;
  #selection: TrlSelection | undefined;
  readonly #select: typeof selectTrl;
  #looks = 0;
  #newest = 0;

  constructor(select = selectTrl) {
    this.#select = select;
  }

  get selection(): TrlSelection | undefined {
    return this.#selection;
  }

  /** @returns what to tell the editor; undefined: nothing is new */
  async look(setting: string, folders: readonly string[]): Promise<TrlNews | undefined> {
    const look = ++this.#looks;
    const selection = await this.#select({
      setting,
      interpreter: this.interpreter,
      variables: process.env,
      folders,
    });
    // A look that began earlier may end later, and knows less.
    if (look < this.#newest) return undefined;
    this.#newest = look;
    if (JSON.stringify(selection) === JSON.stringify(this.#selection)) return undefined;
    this.#selection = selection;
    return { selection, known: schemaVersions.toReversed() };
  }
}

/** What checks know about a selection. */
export function versionsOf({
  trl,
  transformers,
  vllm,
  packages,
  environment,
  from,
}: TrlSelection): WorkspaceFacts['versions'] {
  return {
    trl,
    transformers,
    ...(vllm && { vllm }),
    ...(packages && environment && { installed: { environment, versions: packages } }),
    trlFrom: from,
  };
}
