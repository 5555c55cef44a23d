/** Keys that accelerate's configurations begin with, and no other YAML has at its top level. */
const telling = /^(?:compute_environment|distributed_type)[ \t]*:/m;

/** Whether a YAML file is a configuration of `accelerate launch`. Cheap enough for every keystroke. */
export function isAccelerate(uri: string, text: string): boolean {
  return /\.ya?ml$/i.test(uri) && telling.test(text);
}
