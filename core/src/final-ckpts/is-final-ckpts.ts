/** The roots of the file: no other YAML has one at its top level. */
const telling = /^(?:synthetic|real|misc)_train_ckpts[ \t]*:/m;

/** Whether a YAML file lists the checkpoints that are to be measured. Cheap enough for every keystroke. */
export function isFinalCkpts(uri: string, text: string): boolean {
  return /\.ya?ml$/i.test(uri) && (telling.test(text) || /(?:^|[\\/])final_ckpts\.ya?ml$/i.test(uri));
}
