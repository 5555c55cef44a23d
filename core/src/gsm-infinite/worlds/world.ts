/** What a problem is about: kinds of thing in places. */
export interface World {
  /** GSM-Infinite's name for it, which the field `template` has. */
  readonly template: string;
  /** A place is one of the first words and one of the second: "Kettle" and "Pond". */
  readonly places: { readonly first: readonly string[]; readonly second: readonly string[] };
  /** In the plural. */
  readonly kinds: readonly string[];
  /** What all kinds of a place are together. */
  readonly all: string;
  /** "park", "town": what a place is. */
  readonly place: string;
}

export const placeCount = ({ places }: World): number => places.first.length * places.second.length;

/** @param index below `placeCount` */
export const placeName = ({ places: { first, second } }: World, index: number): string =>
  `${first[Math.floor(index / second.length)]} ${second[index % second.length]}`;
