import type { KnightsPuzzle } from './read-puzzle';

/** That a person has a role. */
export interface RoleClaim {
  /** Place among the steps. */
  readonly step: number;
  /** Place among the names. */
  readonly person: number;
  readonly knight: boolean;
  /** Nothing was supposed before, and the step is plain. */
  readonly sure: boolean;
}

/** What makes a step something else than a claim. */
const supposes =
  /\b(?:if|suppose|supposing|assume|assuming|assumption|case|were|would|could|might|may|either|or|when|whether|imagine|say that|let['’]?s say|try|consider)\b/i;
/** What somebody says is no claim of the chain's. */
const reports =
  /\b(?:says?|said|claims?|claimed|states?|stated|tells?|told|statement|asserts?|according|words|insists?|calls?|swears?|means? that)\b|["“”]/i;
const concludes =
  /^[\s*_#>•\-–\d.)]*(?:so|therefore|thus|hence|consequently|in conclusion|finally|we conclude|it follows|that is a contradiction, so)\b/i;

/**
 * Reads which roles the steps of a chain give to people. A step with "if" or of what somebody says gives none; after a
 * supposition only what is concluded is looked at, and never for sure.
 */
export function readRoles(steps: readonly string[], { names, roles }: KnightsPuzzle): readonly RoleClaim[] {
  const pattern = new RegExp(
    `(?<![\\p{L}])(${names.map(escaped).join('|')})(?:\\*\\*)? (?:is|must be|has to be) (not )?(?:indeed |actually |really )?(?:\\*\\*)?an? (${roles.knight}|${roles.knave})(?![\\p{L}])`,
    'giu',
  );
  const claims: RoleClaim[] = [];
  let supposed = false;
  for (const [step, text] of steps.entries()) {
    if (supposes.test(text)) {
      supposed = true;
      continue;
    }
    if (reports.test(text) || (supposed && !concludes.test(text))) continue;
    for (const [, name, denied, role] of text.matchAll(pattern)) {
      const person = names.findIndex((one) => one.toLowerCase() === name!.toLowerCase());
      const knight = (role!.toLowerCase() === roles.knight) !== (denied !== undefined);
      claims.push({ step, person, knight, sure: !supposed });
    }
  }
  return claims;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
