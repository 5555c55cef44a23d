/** Bytes that one person takes while a universe is made. Texts are written piece by piece and take none. */
const bytesPerPerson = 1_500;
/** More of them for each friend. Both were measured with 200,000 and 1,000,000 people and 3 and 30 friends. */
const bytesPerFriend = 40;
const bytesForAll = 60_000_000;
/** What a garbage collector needs to work with. */
const usable = 0.9;

/** Who reads a universe has its facts as one text, and JavaScript's end here. */
const longestText = 2 ** 29 - 24;
const textPerPerson = 240;
const textPerFriend = 22;

/** How many people a universe can have. @param memory bytes that objects may take */
export function mostPeople(memory: number, friendshipK: number): number {
  const inMemory = (memory * usable - bytesForAll) / (bytesPerPerson + bytesPerFriend * friendshipK);
  const inText = longestText / (textPerPerson + textPerFriend * friendshipK);
  return Math.max(0, Math.floor(Math.min(inMemory, inText)));
}

/** A number of people in a message: what was estimated has two digits. */
export const aboutPeople = (people: number) => Number(people.toPrecision(2)).toLocaleString('en-US');

/** Thrown as soon as it is seen that a universe does not fit, long before memory is used up. */
export class TooManyPeople extends RangeError {
  constructor(
    readonly most: number,
    readonly friendshipK: number,
    memory: number,
  ) {
    const gigabytes = (memory / 2 ** 30).toFixed(1);
    const room = Number.isFinite(memory) ? `${gigabytes} GB of memory hold` : 'one text of facts holds';
    super(
      `The universe would have more than ${aboutPeople(most)} people, which is what ${room} with --friendship-k ${friendshipK}. ` +
        'Ask for fewer (--num-family-trees, --max-family-tree-size), or make several universes with different seeds.',
    );
    this.name = 'TooManyPeople';
  }
}
