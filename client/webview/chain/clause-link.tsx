import type { ClauseRef } from '@phantomlab/core/prolog/proofs/proof';

interface ClauseLinkProps {
  clause: ClauseRef;
  onClause: (clause: ClauseRef) => void;
  /** Within a tree the keys belong to the tree. */
  inTree?: boolean;
  testId?: string;
}

/** `facts.pl:12`, which opens there. */
export function ClauseLink({ clause, onClause, inTree, testId }: ClauseLinkProps) {
  return (
    <button
      type="button"
      class="clause"
      tabIndex={inTree ? -1 : 0}
      title="Open the clause"
      onClick={(event) => {
        event.stopPropagation();
        onClause(clause);
      }}
      data-testid={testId}
    >
      {fileName(clause.uri)}:{clause.line}
    </button>
  );
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
