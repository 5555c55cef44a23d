/** A reward function of the user's own, as a recipe names it. */
export type OwnRewardName =
  /** `my_module.my_reward`: what Python can import, beside the recipe or from its environment. */
  | { readonly language: 'python'; readonly module: string; readonly name: string }
  /** `./rewards/length.mjs#shorter`; without a # it is the file's default export. */
  | { readonly language: 'javascript'; readonly file: string; readonly name: string };

const python = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.([A-Za-z_]\w*)$/;
const javascript = /^(.+\.[cm]?[jt]s)(?:#([\w$]+))?$/;

/** What a name in reward_func_names means beside PhantomLab's own rewards; undefined: it can be nobody's. */
export function ownRewardName(written: string): OwnRewardName | undefined {
  const script = javascript.exec(written);
  if (script) return { language: 'javascript', file: script[1]!, name: script[2] ?? 'default' };
  const module = python.exec(written);
  return module ? { language: 'python', module: module[1]!, name: module[2]! } : undefined;
}
