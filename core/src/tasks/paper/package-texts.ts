/** The Python packages that hold the wording of the paper's prompts, by the names under which they are imported. */
export type WordingPackage = 'phantom_eval' | 'phantom_reasoner';

/** The modules with that wording: files of the user's own installation. Nothing of theirs is kept here. */
export const wordingModules: Readonly<Record<WordingPackage, readonly string[]>> = {
  phantom_eval: ['constants', 'prompts'],
  phantom_reasoner: ['datasets_for_grpo'],
};

/** Modules of scripts in a clone, which no package holds: by their names, from the folder of the package in it. */
export const scriptModules: Readonly<Partial<Record<WordingPackage, Readonly<Record<string, string>>>>> = {
  phantom_reasoner: { cot_examples: '../../examples/wiki/cot_examples.py' },
};

/** Where each package comes from, for who has to get it. */
export const wordingSources: Readonly<Record<WordingPackage, string>> = {
  phantom_eval: 'pip install phantom-wiki',
  phantom_reasoner: "pip install -e . in a clone of the paper's repository, phantom-reasoning",
};

/** Texts of those modules by their dotted names: `phantom_eval.prompts.COT_EXAMPLES`. */
export interface PackageTexts {
  readonly texts: ReadonlyMap<string, string>;
  /** The files they were read from. */
  readonly files: readonly string[];
  /** Packages that were not found, or whose files hold no such texts. */
  readonly missing: readonly WordingPackage[];
}
