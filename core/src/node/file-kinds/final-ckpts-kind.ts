import { checkFinalCkpts } from '../../final-ckpts/check-final-ckpts';
import { finalCkptsChecks } from '../../final-ckpts/checks/index';
import { notYaml } from '../../final-ckpts/checks/not-yaml';
import { isFinalCkpts } from '../../final-ckpts/is-final-ckpts';
import { readFinalCkpts } from '../../final-ckpts/read-final-ckpts';
import { gatherFinalCkptsFacts } from '../recipes/final-ckpts-facts';
import type { FileKind } from './file-kind';

export const finalCkptsKind: FileKind = {
  name: 'checkpoint list',
  files: /\.ya?ml$/i,
  recognises: isFinalCkpts,
  fallback: false,
  unreadable: notYaml,
  rules: finalCkptsChecks,
  async check(text, file, { roots }) {
    const facts = await gatherFinalCkptsFacts(readFinalCkpts(text, file), roots);
    return checkFinalCkpts(text, file, facts);
  },
};
