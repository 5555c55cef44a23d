import type { LossGroup } from '../policy';
import { type BranchPlan, packBranches } from './pack-branches';
import type { RowCosts } from './row-costs';

/** Groups that are computed together: what their prompts have in common at the beginning is computed once. */
export interface Family {
  /** Indices of the groups. */
  readonly members: readonly number[];
  /** Tokens that all prompts begin with. */
  readonly shared: number;
  /** Its groups are numbered as in `members`. */
  readonly plan: BranchPlan;
}

/** Shorter beginnings (a chat template's) are not worth a look. */
const shortest = 16;

/**
 * Puts groups together where that saves computing, such as questions about the articles of one universe.
 * Groups without tokens to score are in none.
 *
 * @param rows most rows that are computed at a time, as memory grows with them; a group alone may have more
 */
export function families(
  groups: readonly LossGroup[],
  costs: RowCosts,
  rows = Number.POSITIVE_INFINITY,
): Family[] {
  const made: Family[] = [];
  const familyOf = (members: readonly number[], shared: number): Family => ({
    members,
    shared,
    plan: packBranches(
      members.map((member) => groups[member]!),
      shared,
      costs,
    ),
  });
  for (const [i, { prompt, sequences }] of groups.entries()) {
    if (sequences.every(({ tokens }) => tokens.length === 0)) continue;
    const alone = familyOf([i], prompt.length);
    let best: { readonly place: number; readonly family: Family; readonly saved: number } | undefined;
    for (const [place, family] of made.entries()) {
      const shared = commonLength(groups[family.members[0]!]!.prompt, prompt, family.shared);
      if (shared < shortest) continue;
      const joined = familyOf([...family.members, i], shared);
      const saved = family.plan.cost + alone.plan.cost - joined.plan.cost;
      if (saved <= (best?.saved ?? 0) || rowsOf(joined) > rows) continue;
      best = { place, family: joined, saved };
    }
    if (best) made[best.place] = best.family;
    else made.push(alone);
  }
  return made;
}

export function rowsOf({ shared, plan }: Family): number {
  return shared + plan.branches.length * plan.columns;
}

/** How many of the first `most` tokens two prompts have in common. */
function commonLength(a: readonly number[], b: readonly number[], most: number): number {
  let length = 0;
  while (length < most && length < b.length && a[length] === b[length]) length++;
  return length;
}
