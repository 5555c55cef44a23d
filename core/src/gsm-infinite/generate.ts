import { Random } from '../universe/random';
import type { modes } from './building/draft';
import { drawDraft } from './building/draw-draft';
import { graphOf, type RecordGraph } from './graph';
import { likenessOf, placeOfLikeness } from './likeness';
import { type GsmOptions, lengthName } from './options';
import { recordFaults } from './reading/check-record';
import { type GsmRecord, recordOf } from './record';
import { worlds } from './worlds/worlds';

/** A record with its graph, and the split that it is in. */
export interface GeneratedGsm {
  readonly split: 'train' | 'eval';
  readonly record: GsmRecord;
  readonly graph: RecordGraph;
}

/** Draws in a row that gave nothing new: few operations make few problems. */
const mostVain = 4000;

/** Two operations with the few numbers that there are do not make any number of problems. */
export class TooFewProblems extends Error {
  override name = 'TooFewProblems';
}

/**
 * The problems of one number of operations: the same number of every mode and template in each split, but for what does
 * not divide. No problem twice, and none in one split that is in the other under other names. Each was read back from
 * its text and solved by `recordFaults`.
 * @throws TooFewProblems where there are not so many; Error for a problem that its own text does not bear out
 */
export function* generateOp(op: number, options: GsmOptions): Generator<GeneratedGsm> {
  const cells = options.modes.flatMap((mode) => options.templates.map((template) => ({ mode, template })));
  const seen = new Set<number>();
  const train = Math.round(options.perOp * options.trainFraction);
  for (const [i, cell] of cells.entries()) {
    const random = new Random(options.seed, `gsm ${op} ${cell.mode} ${cell.template}`);
    const left = {
      train: shareOf(train, cells.length, i),
      eval: shareOf(options.perOp - train, cells.length, i),
    };
    let vain = 0;
    while (left.train + left.eval > 0) {
      const made = draw(op, cell, options, random);
      if (vain++ > mostVain) throw new TooFewProblems(tooFew(op, options));
      if (left[made.split] === 0 || seen.has(made.record.id)) continue;
      const faults = recordFaults(made.record);
      if (faults.length > 0)
        throw new Error(`A problem was generated that is wrong (${faults[0]}). Please report it.`);
      vain = 0;
      left[made.split]--;
      seen.add(made.record.id);
      yield made;
    }
  }
}

function draw(
  op: number,
  { mode, template }: { mode: (typeof modes)[number]; template: string },
  { distractors, tokens, trainFraction }: GsmOptions,
  random: Random,
): GeneratedGsm {
  const world = worlds.findIndex((one) => one.template === template);
  const count = tokens === undefined ? random.between(...distractors) : sentencesFor(tokens);
  const draft = drawDraft({ op, mode, world, distractors: count }, random);
  const { record, kept } = recordOf(draft, { length: lengthName(tokens), tokens }, random);
  const split = placeOfLikeness(likenessOf(draft)) < trainFraction ? 'train' : 'eval';
  return { split, record, graph: graphOf({ ...draft, distractors: kept }, record.id) };
}

/** Sentences that fill so many tokens: they take some 120 characters, and 128,000 need most of the places that there are. */
const sentencesFor = (tokens: number) => Math.ceil((tokens * 4) / 90) + 20;

/** Of a number that is dealt out, what the nth gets. */
const shareOf = (all: number, among: number, n: number) =>
  Math.floor(all / among) + (n < all % among ? 1 : 0);

const tooFew = (op: number, { perOp }: GsmOptions) =>
  `There are not ${perOp} different problems of ${op} operations, in this share of both splits. ` +
  `Ask for fewer (--per-op), for another share (--train-frac), or leave ${op} out of --ops.`;
