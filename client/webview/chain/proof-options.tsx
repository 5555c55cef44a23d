import type { Proof } from '@phantomlab/core/prolog/proofs/proof';
import { groupProofs } from '@phantomlab/core/prolog/proofs/proof-groups';

/** The proofs to choose from: by answer, then by the facts that they rest on, the shortest first. */
export function ProofOptions({ proofs }: { proofs: readonly Proof[] }) {
  return (
    <>
      {groupProofs(proofs).map(({ answer, groups }) => {
        const said = Object.values(answer).join(', ') || 'true';
        const options = groups.flatMap(({ support, proofs: alike }, group) =>
          alike.map((proof, i) => {
            const facts = support.length === 1 ? '1 fact' : `${support.length} facts`;
            const of = groups.length > 1 ? `${facts} (set ${group + 1} of ${groups.length})` : facts;
            const again = alike.length > 1 ? `, way ${i + 1} of ${alike.length}` : '';
            const at = proofs.indexOf(proof);
            return (
              <option key={at} value={at} title={support.join('\n')}>
                {said}: {of}
                {again}
              </option>
            );
          }),
        );
        return options.length > 1 ? (
          <optgroup key={said} label={said}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
    </>
  );
}
