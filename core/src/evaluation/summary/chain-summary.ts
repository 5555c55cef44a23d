import { type Verdict, verdicts } from '../../chain/chain';
import type { Prediction } from '../predictions/prediction';
import { type MeanError, type Measured, meanError } from '../statistics/mean-error';

/** Where chains hold and where they break, beside whether their answers are right. */
export interface ChainSummary {
  /** Of all hops, the share with each verdict. */
  readonly verdicts: Readonly<Record<Verdict, MeanError>>;
  /** Chains whose hops are all proved. */
  readonly sound: MeanError;
  /** Completions that say nothing of any hop, most often an answer alone: there is no chain to judge. */
  readonly silent: MeanError;
  /** Right answers from chains that break. */
  readonly lucky: MeanError;
  /** Wrong answers from chains that hold. */
  readonly unlucky: MeanError;
  /** Of the right answers that come with a chain, the share that is lucky; undefined where there are none. */
  readonly lucky_of_right?: MeanError;
  /** For each hop, the share of chains that first break there. */
  readonly first_break: readonly { readonly hop: number; readonly share: number; readonly chains: number }[];
}

type Judged = Pick<Prediction, 'verdicts' | 'scores'>;

const hasProof = ({ verdicts: found = [] }: Judged) => found.length > 0;
const isSound = ({ verdicts: found = [] }: Judged) => found.every((verdict) => verdict === 'proved');
const isSilent = ({ verdicts: found = [] }: Judged) => found.every((verdict) => verdict === 'skipped');
const isBroken = (prediction: Judged) => !isSound(prediction) && !isSilent(prediction);
const isRight = ({ scores }: Judged) => scores.exact_match === 1;

/** A right answer from a chain that breaks. An answer alone has no chain that could. */
export const isLucky = (prediction: Judged): boolean =>
  hasProof(prediction) && isRight(prediction) && isBroken(prediction);
/** A wrong answer from a chain that holds. */
export const isUnlucky = (prediction: Judged): boolean =>
  hasProof(prediction) && !isRight(prediction) && isSound(prediction);

/** @returns undefined where no question has a proof */
export function chainSummary(predictions: readonly Prediction[]): ChainSummary | undefined {
  const proved = predictions.filter(hasProof);
  if (proved.length === 0) return undefined;
  const rate = (
    some: readonly Prediction[],
    of: (prediction: Prediction) => readonly boolean[],
  ): MeanError | undefined =>
    meanError(
      some.flatMap((prediction): Measured[] => {
        const cluster = prediction.universe ?? JSON.stringify([prediction.split, prediction.id]);
        return of(prediction).map((is) => ({ value: Number(is), cluster }));
      }),
    );
  const of = (is: (prediction: Prediction) => boolean) => rate(proved, (prediction) => [is(prediction)])!;
  const lucky = rate(
    proved.filter((prediction) => isRight(prediction) && !isSilent(prediction)),
    (prediction) => [isBroken(prediction)],
  );
  return {
    verdicts: Object.fromEntries(
      verdicts.map((verdict) => [
        verdict,
        rate(proved, (prediction) => prediction.verdicts!.map((found) => found === verdict))!,
      ]),
    ) as Record<Verdict, MeanError>,
    sound: of(isSound),
    silent: of(isSilent),
    lucky: of(isLucky),
    unlucky: of(isUnlucky),
    ...(lucky && { lucky_of_right: lucky }),
    first_break: firstBreaks(proved),
  };
}

function firstBreaks(predictions: readonly Prediction[]): ChainSummary['first_break'] {
  const most = Math.max(...predictions.map(({ verdicts: found }) => found!.length));
  return Array.from({ length: most }, (_, hop) => {
    const long = predictions.filter(({ verdicts: found }) => found!.length > hop);
    const broken = long.filter(
      ({ verdicts: found }) => found!.findIndex((each) => each !== 'proved') === hop,
    );
    return { hop, share: broken.length / long.length, chains: long.length };
  });
}
