import type { FileContext } from '../../check';

/** What the comment above a relation says of it, for a relation that PhantomWiki does not have. */
export interface RelationComment {
  /** `Sentence: "The kin of <Person> is <Relative>."` */
  readonly sentence?: string;
  /** `Many: kinsfolk.` */
  readonly plural?: string;
  /** `Difficulty: 2`: articles that one must open. */
  readonly difficulty?: number;
}

/** Read off the comment directly above a clause. */
export function relationComment({ text }: FileContext, index: number): RelationComment {
  const comment = text.commentBefore(index);
  if (comment === undefined) return {};
  const sentence = /\bSentence:\s*"([^"]+)"/.exec(comment)?.[1];
  const plural = /\bMany:\s*([^.\n]+)/.exec(comment)?.[1];
  const difficulty = /\bDifficulty:\s*(\d+)/.exec(comment)?.[1];
  return {
    ...(sentence && { sentence }),
    ...(plural && { plural }),
    ...(difficulty && { difficulty: Number(difficulty) }),
  };
}

/** Lines of comment that say what is missing, as a start: the words come from the relation's name. */
export function companionLines(name: string, said: RelationComment, difficulty: number): string {
  const word = name.replaceAll('_', ' ').trim();
  const lines = [
    said.sentence === undefined ? `%  Sentence: "The ${word} of <Person> is <Relative>."\n` : '',
    said.plural === undefined ? `%  Many: ${word}s.\n` : '',
    said.difficulty === undefined ? `%  Difficulty: ${difficulty} (articles that one must open).\n` : '',
  ];
  return lines.join('');
}
