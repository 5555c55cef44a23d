import { gsmInfiniteSample } from './gsm-infinite';
import { familyRelationshipsSample, knightsKnavesSample } from './reasoning-gym';
import { hotpotSample, musiqueSample, twoWikiSample } from './wiki-sets';

/**
 * A few records of each training_mode in its own format, made up for this project: what a dry run continues with
 * where the data is on another machine. PhantomWiki needs none, since a universe is generated.
 */
export const sampleOfMode: ReadonlyMap<string, readonly unknown[]> = new Map([
  ['gsminfinite', gsmInfiniteSample],
  ['rg-family_relationships', familyRelationshipsSample],
  ['rg-knights_knaves', knightsKnavesSample],
  ['hp', hotpotSample],
  ['2wiki', twoWikiSample],
  ['msq', musiqueSample],
]);
