/** Keys that accelerate's configurations begin with, and no other YAML has at its top level. */
const telling = /^(["']?)(?:compute_environment|distributed_type)\1[ \t]*:/m;

/** No configuration in braces is longer. */
const MOST_IN_BRACES = 20_000;

/** The same of a whole mapping in braces. */
const inBraces =
  /^\ufeff?(?:[ \t]*(?:#[^\n]*|---)?\r?\n)*(?:---[ \t]+)?[ \t]*\{(?:(?:[^{}]|\{[^{}]*\})*,)?(?:\s|#[^\n]*\n)*(["']?)(?:compute_environment|distributed_type)\1[ \t]*:/;

/** Where the paper's repository and TRL's own examples keep them. */
const itsFolder = /(?:^|[\\/])accelerate(?:_configs?)?[\\/][^\\/]*$/;

const topLevelKeys = /^[A-Za-z_][\w-]*[ \t]*:(?=[ \t\r\n]|$)/gm;

/** Whether a YAML file is a configuration of `accelerate launch`. Cheap enough for every keystroke. */
export function isAccelerate(uri: string, text: string): boolean {
  if (!/\.ya?ml$/i.test(uri)) return false;
  if (telling.test(text) || inBraces.test(text.slice(0, MOST_IN_BRACES))) return true;
  // A new file in their folder is one before it says so.
  return itsFolder.test(uri) && (text.match(topLevelKeys)?.length ?? 0) === 0;
}
