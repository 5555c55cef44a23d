import { movieFestivals } from './movie-festivals';
import { schools } from './schools';
import type { World } from './world';
import { zoo } from './zoo';

/** In the order in which records go through them. */
export const worlds: readonly World[] = [zoo, schools, movieFestivals];
