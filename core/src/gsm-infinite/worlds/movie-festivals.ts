import { words } from '../../universe/names/words';
import type { World } from './world';

export const movieFestivals: World = {
  template: 'movie_festival_awards',
  places: {
    first:
      words(`Silver Midnight Harvest Velvet Paper Glass Northern Crimson Desert Harbor Winter Garden Echo Orchid
Mirror Comet Ivory Lighthouse Tidal Marble Sable Linden Aurora Compass`),
    second: words(
      'Week Gala Biennale Fair Festival Forum Days Nights Marathon Showcase Prize Parade Circle Screen',
    ),
  },
  kinds:
    `heist pirate western noir vampire robot courtroom spy ghost mountain submarine circus detective samurai
musical railway desert wedding chess balloon`
      .split(/\s+/)
      .map((kind) => `${kind} films`),
  all: 'films',
  place: 'festival',
};
