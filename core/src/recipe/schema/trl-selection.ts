/** The TRL that recipes are checked against, and why that one. */
export interface TrlSelection {
  readonly trl: string;
  /** Undefined: the one that was current when that TRL came out. */
  readonly transformers?: string;
  /** The vLLM beside it, where it was found in an environment. */
  readonly vllm?: string;
  /** What else of training's packages is in that environment, by the names of their files. */
  readonly packages?: Readonly<Record<string, string>>;
  /** `newest`: none was found. */
  readonly from: 'setting' | 'interpreter' | 'activated' | 'workspace' | 'path' | 'newest';
  /** The environment's folder, where it was found in one. */
  readonly environment?: string;
  /** The version whose keys are known: an older one, where the TRL is newer than all that are. */
  readonly keysOf: string;
}

/** The value of `phantomlab.recipe.trlVersion` that leaves the choice to what is installed. */
export const automatic = 'auto';

/** From the editor to the server: the interpreter that is selected there; an `Interpreter`. */
export const interpreterNotification = 'phantomlab/interpreter';

export interface Interpreter {
  /** Of the program, or of its environment's folder; undefined: none is selected. */
  readonly path?: string;
}

/** From the server to the editor: a `TrlNews`. */
export const trlNotification = 'phantomlab/trl';

export interface TrlNews {
  readonly selection: TrlSelection;
  /** The versions with a schema of their own, the newest first. */
  readonly known: readonly string[];
}
