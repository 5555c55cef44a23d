/**
 * The program that reads a recipe. No key names it, and each has arguments of its own beside TRL's: what one stops at
 * is what another asks for.
 */
export type RecipeScript = {
  /** What says so. */
  readonly from: 'comment' | 'setting' | 'keys' | 'assumed';
} & (
  | { /** The script of the paper: its tasks, its data, its rewards by name. */ readonly kind: 'paper' }
  | { /** `trl grpo --config`, `trl sft --config`. */ readonly kind: 'trl' }
  | {
      /** Somebody's own, on top of TRL's trainers. */
      readonly kind: 'own';
      /** As the comment or the setting names it: a Python file, or nothing. */
      readonly file?: string;
      /** Its arguments beside TRL's; undefined: not known, so that no key is an error. */
      readonly keys?: readonly string[];
    }
  | {
      /** No GRPO and no SFT of TRL's: only its YAML is checked. */ readonly kind: 'other';
      readonly trainer: string;
    }
);

export type ScriptKind = RecipeScript['kind'];

/** What a setting, or files that it names, say of the script. */
export interface DeclaredScript {
  /** `paper`, `trl`, `own` or the Python file of a script. */
  readonly name: string;
  readonly from: 'comment' | 'setting';
  /** Arguments that are declared beside TRL's: in a list, or in the dataclasses of the file. Undefined: none are known. */
  readonly keys?: readonly string[];
}

/** The key that names the rewards. */
export function rewardsKey({ kind }: RecipeScript): 'reward_func_names' | 'reward_funcs' {
  return kind === 'paper' ? 'reward_func_names' : 'reward_funcs';
}

/** Whether what the rewards look at is known: of the paper's it is, of anybody else's it may be anything. */
export function knowsRewards({ kind }: RecipeScript): boolean {
  return kind === 'paper';
}

/** The script in a word or two, for people. */
export function scriptName(script: RecipeScript, method: 'grpo' | 'sft'): string {
  switch (script.kind) {
    case 'paper':
      return "the paper's script";
    case 'trl':
      return `trl ${method}`;
    case 'own':
      return script.file ?? 'a script of your own';
    case 'other':
      return script.trainer;
  }
}
