import { Datalog } from '../../prolog/datalog';
import type { Proof, ProofNode } from '../../prolog/proofs/proof';
import { plainText } from '../../prolog/terms/format';
import { Kin } from '../../universe/people/kin';
import type { Universe } from '../../universe/question';
import { formsOfHobby, formsOfJob } from '../reading/words/doers';
import { PhraseIndex } from '../reading/words/phrase-index';
import { spellingsOf } from '../reading/words/spellings';
import { attributePredicates } from '../reading/words/vocabulary';
import { Evidence } from './evidence';
import { Names } from './names';
import { quoted } from './quoted';

/** Proofs of one fact that are looked at: cousins have two, brothers-in-law up to six. */
const MOST_PROOFS = 12;

/** A question of a universe takes milliseconds; a log may hold a query that multiplies everything with everything. */
/** Rules of any universe are asked: what takes longer is taken for not proved. */
const MOST_MS = 5000;
const PROOF_LIMITS = { answers: 1, milliseconds: MOST_MS };

/**
 * What is true in a universe, and what its articles say of it: all that a chain of thought is checked against.
 * Answers are kept, so that the rollouts of a group ask the engine once.
 */
export class Knowledge {
  /** Everyone who has an article. */
  readonly names: Names;
  /** Whether some name holds a dot ("Martin St. Clair"), which ends no sentence. */
  readonly hasDottedNames: boolean;
  private readonly people: ReadonlySet<string>;
  private readonly kin: Kin;
  private readonly proofs = new Map<string, readonly ProofNode[]>();
  /** The query that was proved last: whoever asks, asks again for each hop. */
  private asked: { readonly query: string; readonly proof: Proof | undefined } | undefined;
  private attributes: ReadonlyMap<string, PhraseIndex<string>> | undefined;

  private readonly predicates: ReadonlySet<string>;

  private constructor(
    private readonly datalog: Datalog,
    readonly evidence: Evidence,
    people: readonly string[],
  ) {
    this.predicates = new Set(
      datalog.predicates.filter((key) => key.endsWith('/2')).map((key) => key.slice(0, -2)),
    );
    this.people = new Set(people);
    this.hasDottedNames = people.some((name) => name.includes('.'));
    this.kin = new Kin(datalog);
    this.names = new Names(people);
  }

  /** @throws PrologError when the universe's rules are outside the Datalog fragment. */
  static of(universe: Pick<Universe, 'name' | 'facts' | 'articles'>): Knowledge {
    return new Knowledge(
      Datalog.load([{ uri: `${universe.name}/facts.pl`, text: universe.facts }]),
      Evidence.of(universe.articles),
      universe.articles.map(({ title }) => title),
    );
  }

  /** Whether somebody of this name lives in the universe. */
  isPerson(name: string): boolean {
    return this.people.has(name);
  }

  /** Every Y of `predicate(subject, Y)`, each once. */
  objects(predicate: string, subject: string): readonly string[] {
    return this.defines(predicate) ? this.kin.of(predicate, subject) : [];
  }

  /** Every X of `predicate(X, object)`, each once. */
  subjects(predicate: string, object: string): readonly string[] {
    return this.defines(predicate) ? this.kin.bearers(predicate, object) : [];
  }

  holds(predicate: string, subject: string, object: string): boolean {
    return this.objects(predicate, subject).includes(object);
  }

  /** Proofs of `predicate(subject, object)`, the shortest first; none when it doesn't hold. */
  prove(predicate: string, subject: string, object: string): readonly ProofNode[] {
    const goal = `${predicate}(${quoted(subject)}, ${quoted(object)})`;
    let roots = this.proofs.get(goal);
    if (roots === undefined) {
      roots = this.datalog
        .prove(goal, { answers: MOST_PROOFS, milliseconds: MOST_MS })
        .proofs.map(({ root }) => root);
      this.proofs.set(goal, roots);
    }
    return roots;
  }

  /** The shortest proof of a question's query; goals run from the first hop to the last. */
  proveQuery(goals: readonly string[]): Proof | undefined {
    const query = goals.join(', ');
    if (this.asked?.query !== query) {
      this.asked = { query, proof: this.datalog.prove(query, PROOF_LIMITS).proofs[0] };
    }
    return this.asked.proof;
  }

  /** Values of the query's variables, one record an answer. Goals run from the first hop to the last. */
  traces(goals: readonly string[]): readonly Readonly<Record<string, string>>[] {
    return this.datalog
      .query(goals.join(', '), { milliseconds: MOST_MS })
      .bindings.map((bindings) =>
        Object.fromEntries(Object.entries(bindings).map(([name, term]) => [name, plainText(term)])),
      );
  }

  /** The values that an attribute takes in this universe, found in a text; undefined for a relation. */
  valuesOf(predicate: string): PhraseIndex<string> | undefined {
    this.attributes ??= new Map(attributePredicates.map((name) => [name, this.indexValues(name)]));
    return this.attributes.get(predicate);
  }

  private indexValues(attribute: string): PhraseIndex<string> {
    const rows = this.defines(attribute) ? this.datalog.solutions([`${attribute}(X, Y)`]) : [];
    const values = [...new Set(rows.map((row) => row[1]!))];
    // "The nurses are Ann and Bea."
    const plurals =
      attribute === 'job'
        ? values.flatMap((value) => formsOfJob(value).map((form) => [form, value] as const))
        : [];
    // "The lake swimmer is Ann."
    const forms =
      attribute === 'hobby'
        ? values.flatMap((value) => formsOfHobby(value).map((form) => [form, value] as const))
        : [];
    const spellings = values.flatMap((value) => spellingsOf(value).map((form) => [form, value] as const));
    return new PhraseIndex([
      ...values.map((value) => [value, value] as const),
      ...plurals,
      ...forms,
      ...spellings,
    ]);
  }

  /** A universe without friends, say, may leave the predicate out, and the engine minds being asked. */
  private defines(predicate: string): boolean {
    return this.predicates.has(predicate);
  }
}
