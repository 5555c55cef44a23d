import { words } from '../../universe/names/words';
import type { World } from './world';

export const zoo: World = {
  template: 'crazy_zootopia',
  places: {
    first:
      words(`Kettle Amber Thistle Heron Larch Copper Windle Juniper Marrow Tansy Falcon Gorse Pebble Sorrel Clover
Badger Lantern Hazel Quarry Osprey Bramble Cinder Fern Saffron`),
    second: words(
      'Pond Meadow Marsh Ravine Sanctuary Island Reserve Farm Aviary Ranch Park Lagoon Heath Menagerie',
    ),
  },
  kinds:
    `otters herons lynxes badgers moles storks martens beavers falcons hares kites voles ibexes quails tapirs
penguins gazelles toads pelicans weasels`
      .split(/\s+/)
      .map((animal) => `adult ${animal}`),
  all: 'adult animals',
  place: 'place',
};
