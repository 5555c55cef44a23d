import { words } from '../../universe/names/words';
import type { World } from './world';

export const schools: World = {
  template: 'teachers_in_school',
  places: {
    first:
      words(`Lower Upper Old Saint East West North South Great Little New Long Market Abbots Kings Bishops Royal
Temple Castle Bridge Mill Chapel Harbor Ferry`),
    second: words(
      'Ambry Calder Wexley Torrin Maddox Pellam Orsay Fenwick Harrow Lisle Dunmore Tarn Ulver Quill',
    ),
  },
  kinds:
    `night trade music nautical ballet cooking grammar village drama language sailing farming boarding sewing
riding painting law nursing racing puppet`
      .split(/\s+/)
      .map((kind) => `${kind} schools`),
  all: 'schools',
  place: 'town',
};
