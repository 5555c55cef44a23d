/** Values of the query's variables along one way to an answer: `Y_2` -> "Ann Lee". */
export type Trace = Readonly<Record<string, string>>;

/** A generated question, as questions.json holds it (there, `solution_traces` is a JSON string). */
export interface Question {
  /** A function of universe and question: the same seed gives the same id. */
  readonly id: string;
  readonly question: string;
  readonly solution_traces: readonly Trace[];
  readonly answer: readonly string[];
  /** Goals from the LAST hop to the first; `answer` names the variable that is asked for. */
  readonly prolog: { readonly query: readonly string[]; readonly answer: string };
  readonly template: readonly string[];
  readonly type: number;
  readonly difficulty: number;
  readonly is_aggregation_question: boolean;
}

/** What is written about one person: the evidence that a prompt quotes. */
export interface Article {
  readonly title: string;
  readonly article: string;
  readonly facts: readonly string[];
}

/** A universe as it is on disk or comes out of the generator. */
export interface Universe {
  /** `depth_D_size_S_seed_N`, or the folder's name. */
  readonly name: string;
  /** facts.pl: the facts as Prolog text. */
  readonly facts: string;
  readonly articles: readonly Article[];
  readonly questions: readonly Question[];
  /** `facts` piece by piece, where they need not be one text. */
  factPieces?(): Iterable<string>;
  /** `articles` one by one, where they need not all be held. */
  articlePieces?(): Iterable<Article>;
  /** articles.json piece by piece, where that is sooner made than the articles. */
  articlesJson?(): Iterable<string>;
}
