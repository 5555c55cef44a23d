import type { RuleFacts } from '../../report/checked-file';
import { accelerateKind } from './accelerate-kind';
import type { FileKind } from './file-kind';
import { finalCkptsKind } from './final-ckpts-kind';
import { prologKind } from './prolog-kind';
import { recipeKind } from './recipe-kind';
import { targetsKind } from './targets-kind';

/** Every kind of file that is checked; the first that recognises a file has it. */
export const fileKinds: readonly FileKind[] = [
  targetsKind,
  accelerateKind,
  finalCkptsKind,
  recipeKind,
  prologKind,
];

/** What kind of file this is; undefined: none that is checked. */
export function kindOf(file: string, text: string): FileKind | undefined {
  return fileKinds.find((kind) => kind.files.test(file) && kind.recognises(file, text));
}

/** By code; kinds share some, such as that a text is not YAML. */
export const allRules: readonly RuleFacts[] = [
  ...new Map(fileKinds.flatMap(({ rules }) => rules).map((rule) => [rule.code, rule])).values(),
];
