import type { InstalledPackages } from '../../recipe/facts';
import type { GpuFacts } from '../../recipe/launch/launch-facts';
import type { TrlSelection } from '../../recipe/schema/trl-selection';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import type { PromptTokens } from '../datasets/longest-prompt';
import type { PythonPlaces } from '../launch/select-trl';

/** What facts of a recipe are gathered from beside its own text. */
export interface FactsOptions {
  /** Folders from which relative dataset_names count, the first that has one first: workspace folders, or the cwd. */
  readonly roots: readonly string[];
  /** The TRL that the recipe is meant for, of `selectTrl`; undefined: the newest that is known. */
  readonly trl?: string;
  readonly transformers?: string;
  /** The vLLM beside that TRL. */
  readonly vllm?: string;
  /** The packages of the environment that it was found in. */
  readonly installed?: InstalledPackages;
  /** What decided on that TRL. Where it is no more than a guess, the project's own pin counts for more. */
  readonly trlFrom?: TrlSelection['from'];
  /** Setting: the script that recipes are for; undefined or `auto`: as each says, or its keys do. */
  readonly script?: string;
  /** Setting: arguments that the script has beside TRL's. */
  readonly scriptKeys?: readonly string[];
  /** As set by the user; undefined: what the recipe says. */
  readonly processes?: number;
  /** That train together, each with the cards of `gpus`; undefined: as the accelerate configuration says. */
  readonly machines?: number;
  /** Text of a file that an editor holds unsaved. */
  readonly unsaved?: (file: string) => string | undefined;
  /** The accelerate configuration of recipes that name none in a comment. */
  readonly accelerateConfig?: string;
  /** The accelerate configuration that this launch is to have, whatever the recipe names. */
  readonly accelerateGiven?: string;
  /** The cluster, of launch/clusters.ts, of recipes that name none in a comment. */
  readonly cluster?: string;
  /** The cards of the machine that is about to train. */
  readonly gpus?: GpuFacts;
  /** Where the model lies, when that is known. */
  readonly modelFolder?: string;
  /** This machine's GPUs as far as they are known; left out, they are waited for. */
  readonly machineGpus?: () => GpuFacts | undefined;
  /** Where the wording of the paper's prompts is looked for; undefined: nowhere. */
  readonly python?: PythonPlaces;
  /** Reads that wording; left out, from the disk. */
  readonly wording?: (places: PythonPlaces) => Promise<PackageTexts>;
  /** The model's tokenizer, for the longest prompt; without it that is estimated. */
  readonly promptTokens?: PromptTokens;
}
