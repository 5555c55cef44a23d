import { sentence } from '../universe/facts/articles';
import type { Question, Trace } from '../universe/question';
import { type HopArgument, type HopGoal, hopGoal } from './hop-goal';
import { factSentences } from './knowledge/fact-sentences';
import type { Knowledge } from './knowledge/knowledge';
import { wordingOf } from './reading/words/vocabulary';

/**
 * A worked solution of a question in the words of its articles: one sentence a line, hop by hop over all
 * traces, no line twice, then the answer tag. A relation that no article states is first spelt out in the
 * sentences of its proof, then named.
 */
export function solutionChain(question: Question, knowledge: Knowledge): string {
  const hops = question.prolog.query.toReversed().map(hopGoal);
  const traces =
    question.solution_traces.length > 0 ? question.solution_traces : missing(question, knowledge);
  const lines = new Set<string>();
  for (const hop of hops) {
    if (hop === undefined) continue;
    for (const [subject, objects] of pairsOf(hop, traces, knowledge)) {
      for (const line of linesOf(hop, subject, objects, knowledge)) lines.add(line);
    }
  }
  // The space lets a tokenizer see the first answer as the word that it is everywhere else.
  return [...lines, `<answer> ${inOrderOfMention(question.answer, [...lines]).join(', ')}</answer>`].join(
    '\n',
  );
}

/** Answers as the last lines bring them up, which is how a reader of the chain would list them. */
function inOrderOfMention(answers: readonly string[], lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const place = new Map(answers.map((answer) => [answer, text.lastIndexOf(answer)]));
  return answers.toSorted((a, b) => place.get(a)! - place.get(b)!);
}

/** Universes written with `--skip-solution-traces` have none: the engine knows them. */
function missing({ prolog }: Question, knowledge: Knowledge): readonly Trace[] {
  return knowledge.traces(prolog.query.toReversed());
}

/** What a hop leads from and to, over all traces, in their order. */
function pairsOf(
  hop: HopGoal,
  traces: readonly Trace[],
  knowledge: Knowledge,
): ReadonlyMap<string, readonly string[]> {
  const pairs = new Map<string, Set<string>>();
  for (const trace of traces) {
    const subject = valueIn(hop.subject, trace);
    if (subject === undefined) continue;
    const objects = pairs.get(subject) ?? new Set();
    pairs.set(subject, objects);
    // What a count counts has no value in the traces.
    const found =
      hop.count === undefined ? [valueIn(hop.object, trace)] : knowledge.objects(hop.predicate, subject);
    for (const object of found) if (object !== undefined) objects.add(object);
  }
  return new Map([...pairs].map(([subject, objects]) => [subject, [...objects]]));
}

function linesOf(
  { predicate, count }: HopGoal,
  subject: string,
  objects: readonly string[],
  knowledge: Knowledge,
): readonly string[] {
  if (objects.length === 0) return count === undefined ? [] : [noneSentence(predicate, subject)];
  const lines = objects.flatMap((object) => factSentences(knowledge, predicate, subject, object));
  if (knowledge.evidence.sentence(predicate, subject) !== undefined) return lines;
  return [...lines, sentence(predicate, subject, objects)];
}

/** For a count of nothing, which no sentence of an article states. */
function noneSentence(predicate: string, subject: string): string {
  const words = wordingOf.get(predicate)?.many[0] ?? predicate;
  return `${subject} has no ${words}.`;
}

function valueIn(argument: HopArgument, trace: Trace): string | undefined {
  const value = argument.kind === 'value' ? argument.value : trace[argument.name];
  // phantom-wiki writes a count as a JSON number.
  return value === undefined ? undefined : String(value);
}
