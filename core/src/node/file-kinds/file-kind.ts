import type { Diagnostic } from '../../checking/diagnostic';
import type { InstalledPackages } from '../../recipe/facts';
import type { TrlSelection } from '../../recipe/schema/trl-selection';
import type { RuleFacts } from '../../report/checked-file';
import type { PromptTokens } from '../datasets/longest-prompt';
import type { PythonPlaces } from '../launch/select-trl';

/** What a check may be told beside the file. */
export interface CheckFileOptions {
  /** Folders from which relative names in a file count, the first that has one first. */
  readonly roots: readonly string[];
  /** Over all machines; undefined: as the file itself says. */
  readonly processes?: number;
  /** The version of TRL that recipes are meant for; undefined: as the recipe says, else the newest known. */
  readonly trl?: string;
  /** The vLLM beside that TRL. */
  readonly vllm?: string;
  /** The packages of the environment that it was found in. */
  readonly installed?: InstalledPackages;
  /** What decided on that TRL. */
  readonly trlFrom?: TrlSelection['from'];
  /** The script that recipes are for; undefined: as each says, or its keys do. */
  readonly script?: string;
  /** Undefined: the one that goes with that TRL. */
  readonly transformers?: string;
  /** Where the wording of the paper's prompts is looked for; undefined: nowhere. */
  readonly python?: PythonPlaces;
  /** The tokenizers of models on this disk; undefined: lengths are estimated. */
  readonly promptTokens?: PromptTokens;
}

/** A kind of file that `phantomlab check` looks at: a value in the table of kinds. */
export interface FileKind {
  /** As a person says it, in the singular: "recipe". */
  readonly name: string;
  /** Endings or names of files that are worth opening. */
  readonly files: RegExp;
  /** Whether a file of such a name is of this kind. */
  recognises(file: string, text: string): boolean;
  /** Whether a file of such a name that no kind recognises is taken for this one, when it is given by name. */
  readonly fallback: boolean;
  /** The rule of texts that can't be read, which a file that is not UTF-8 breaks; undefined: its reader takes any bytes. */
  readonly unreadable?: RuleFacts;
  /** Rules of its findings. */
  readonly rules: readonly RuleFacts[];
  /** Everything that is wrong with a file, in the order of its text. */
  check(text: string, file: string, options: CheckFileOptions): Promise<readonly Diagnostic[]>;
}
