import type { WordingPackage } from '../tasks/paper/package-texts';
import type { LaunchFacts } from './launch/launch-facts';
import type { DeclaredScript } from './script/recipe-script';

/** How many questions a split holds. */
export interface SplitFacts {
  readonly name: string;
  /** Undefined: there, but not counted. */
  readonly questions?: number;
  /** Of these, how many ask for a count. */
  readonly aggregations?: number;
}

/** What is on this disk under a recipe's dataset_name. */
export interface DatasetFacts {
  /** As the recipe writes it. */
  readonly name: string;
  readonly exists: boolean;
  readonly splits: readonly SplitFacts[];
}

/** What the paper's script names a run's folder by, of another recipe of the same folder. */
export interface SiblingRecipe {
  readonly name: string;
  readonly identity: string;
}

/** A reward of the user's own that is surely not where the recipe says. */
export interface OwnRewardFault {
  /** As the recipe writes it. */
  readonly name: string;
  readonly message: string;
}

/** A Python environment, by its files. */
export interface InstalledPackages {
  /** Its folder. */
  readonly environment: string;
  /** Versions, by the names that the packages' files have: `flash_attn`. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What is known besides the recipe's text. Only values; `core/src/node/recipes` gathers them. */
export interface RecipeFacts {
  /** The version of TRL that the recipe is meant for; undefined: the newest that is known. */
  readonly trl?: string;
  /** Nothing says which TRL: the version is only the newest that is known. */
  readonly trlAssumed?: true;
  /** The vLLM installed beside that TRL; undefined: none, or not looked for. */
  readonly vllm?: string;
  /** The packages of the Python environment that the TRL was found in; undefined: it was found in none. */
  readonly installed?: InstalledPackages;
  /** What the project's own files say of the TRL that it wants, where that decided, or names a version that is not known. */
  readonly trlPin?: { readonly text: string; readonly file: string };
  /** What a setting, or a file that the recipe names, says of its script. */
  readonly script?: DeclaredScript;
  /** The transformers beside it; undefined: the one that was current when that TRL came out. */
  readonly transformers?: string;
  /** Over all machines; undefined: as the recipe's comment or its name says, else 1. */
  readonly processes?: number;
  /** Of the data sets that the recipe names; one that is missing here is not judged. */
  readonly datasets: readonly DatasetFacts[];
  /** Folders with data that a recipe here could name. */
  readonly knownDatasets: readonly string[];
  readonly siblings: readonly SiblingRecipe[];
  /** How and where it is launched; undefined: not looked for. */
  readonly launch?: LaunchFacts;
  /** Packages with the prompts' wording that no Python environment here has; undefined: not looked for. */
  readonly promptPackagesMissing?: readonly WordingPackage[];
  /** Rewards of the user's own that are surely not there; undefined: not looked for. */
  readonly ownRewardsMissing?: readonly OwnRewardFault[];
}

/** Nothing is known: checks that need the disk are silent. */
export const noFacts: RecipeFacts = { datasets: [], knownDatasets: [], siblings: [] };
