import type { ProofFormat } from './proof-format';

/** The proofs as they are: what `ProofNode` describes. */
export const json: ProofFormat = {
  name: 'json',
  title: 'JSON: for programs',
  extension: '.json',
  language: 'json',
  write: (proofs) => `${JSON.stringify(proofs, null, 2)}\n`,
};
