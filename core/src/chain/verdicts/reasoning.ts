import { answerSet } from '../../examples/answer-set';
import type { Reasoning } from '../chain';
import type { HopAssignment } from './assign-hops';
import { onlyListsCandidates } from './candidates';
import type { HopTruth } from './hop-truth';
import type { JudgedChain } from './judged-chain';
import { straysIn } from './strays';

/** Statements beside the point that any chain may make, and for each hop. */
const ALLOWED = { always: 3, each: 1 };

/** One thing that a chain says of a hop: whom it comes from, where it leads, in which sentence. */
interface Link {
  readonly subjects: readonly string[];
  readonly leads: readonly string[];
  readonly sentence: number;
}

/**
 * Which hops of a chain lead to its answer, and how much of it does not. Hops are taken in the order of the
 * question, but what a hop was shown by need not be said again for a later one.
 */
export function reasoningOf(chain: JudgedChain): Reasoning {
  const { truths } = chain;
  const led: number[] = [];
  const reached = new Map<string, ReadonlySet<string>>();
  const onTheWay = new Set<number>();
  let sentence = 0;
  for (let hop = 0; hop < truths.length; hop++) {
    const truth = truths[hop];
    if (!truth || chain.outcomes[hop]!.verdict !== 'proved' || contradictsItself(chain, hop)) break;
    if (onlyListsCandidates(chain, hop)) break;
    const from = startOf(truth, reached);
    const links = linksOf(chain, hop, truth).filter(
      (link) =>
        (link.sentence >= sentence || onTheWay.has(link.sentence)) &&
        (from === undefined || link.subjects.some((name) => from.has(name))),
    );
    if (links.length === 0) break;
    sentence = Math.max(sentence, Math.min(...links.map((link) => link.sentence)));
    for (const place of sentencesOf(chain, hop, links)) onTheWay.add(place);
    led.push(hop);
    const variable = truth.backwards ? truth.goal.subject : truth.goal.object;
    if (variable.kind === 'variable')
      reached.set(variable.name, new Set(links.flatMap(({ leads }) => leads)));
  }
  return {
    led,
    cameTo: cameTo(chain, led, reached),
    strays: straysIn(chain),
    allowedStrays: ALLOWED.always + ALLOWED.each * truths.length,
  };
}

/** Whom a hop may start from, as the chain came to it; undefined when the question itself says. */
function startOf(
  { goal, backwards }: HopTruth,
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | undefined {
  if (backwards || goal.subject.kind === 'value') return undefined;
  return reached.get(goal.subject.name) ?? new Set();
}

/** What the chain says of a hop and the facts bear out. */
function linksOf({ taken, outcomes }: JudgedChain, hop: number, truth: HopTruth): readonly Link[] {
  const direct = taken
    .filter((found) => found.hop === hop && found.place !== 'aside' && found.verdict === 'proved')
    .map(({ subjects, leads, statement }): Link => ({ subjects, leads, sentence: statement.sentence }));
  const shown = (outcomes[hop]!.derived?.shown ?? []).map(
    ({ subject, object, sentence }): Link => ({
      subjects: [subject],
      leads: [truth.backwards ? subject : object],
      sentence,
    }),
  );
  return [...direct, ...shown];
}

/** Where the links of a hop stand, and what they were shown by. */
function sentencesOf({ outcomes }: JudgedChain, hop: number, links: readonly Link[]): readonly number[] {
  const grounds = [...(outcomes[hop]!.derived?.statements ?? [])];
  return [...links.map((link) => link.sentence), ...grounds.map((statement) => statement.sentence)];
}

/** Whether the chain says a hop one way and another, and takes neither back. */
function contradictsItself({ taken, read }: JudgedChain, hop: number): boolean {
  const here = taken.filter((found) => found.hop === hop && found.place === 'proof' && !found.doubtful);
  if (here.some(({ verdict }) => verdict === 'contradicted')) return true;
  return here.some(({ statement: { predicate, subjects, values } }) =>
    read.denials.some(
      (denial) =>
        denial.predicate === predicate &&
        denial.subjects.some((name) => subjects.includes(name)) &&
        denial.values.some((value) => values.includes(value)),
    ),
  );
}

/**
 * Where the chain's last hop led, right or wrong; where it stops one hop short, also where that hop leads by
 * the facts.
 */
function cameTo(
  { taken, truths, outcomes, knowledge }: JudgedChain,
  led: readonly number[],
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const onChain = taken.filter(({ place }) => place !== 'aside');
  let last = led.at(-1) ?? -1;
  for (const { hop } of onChain) last = Math.max(last, hop);
  const truth = truths[last];
  if (!truth) return new Set();
  const came: string[] = [];
  for (const { hop, leads, statement } of onChain) {
    if (hop !== last) continue;
    for (const lead of leads) came.push(lead);
    if (statement.count !== undefined) came.push(String(statement.count));
  }
  for (const { subject, object } of outcomes[last]!.derived?.shown ?? []) {
    came.push(truth.backwards ? subject : object);
  }
  if (truth.goal.count !== undefined) for (const count of countsOf(onChain, last)) came.push(String(count));
  // What is right of those whom the chain came to need not be written down before it is answered.
  const next = led.includes(truths.length - 1) ? truths.at(-1) : truths[last + 1];
  if (next && led.length >= truths.length - 1) {
    const { subject } = next.goal;
    const start = startOf(next, reached) ?? (subject.kind === 'value' ? [subject.value] : []);
    for (const name of start) {
      const objects = knowledge.objects(next.goal.predicate, name);
      for (const object of next.goal.count === undefined ? objects : [String(objects.length)])
        came.push(object);
    }
  }
  // An occupation may hold a comma, at which an answer is cut.
  return new Set(came.flatMap((part) => [...answerSet(part)]));
}

/** How many the chain lists, for each of whom a hop counts something. */
function countsOf(taken: readonly HopAssignment[], hop: number): ReadonlySet<number> {
  const listed = new Map<string, Set<string>>();
  for (const { hop: of, subjects, leads } of taken) {
    if (of !== hop) continue;
    for (const subject of subjects) {
      const known = listed.get(subject) ?? new Set<string>();
      for (const lead of leads) known.add(lead);
      listed.set(subject, known);
    }
  }
  return new Set([...listed.values()].map(({ size }) => size));
}
