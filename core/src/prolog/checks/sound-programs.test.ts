import { soundPrograms } from '../testing/sound-programs';
import { expectNoFindings } from './testing/expect-findings';

describe('nothing is found in a sound program', () => {
  for (const { what, text } of soundPrograms) it(what, () => expectNoFindings(text));
});
