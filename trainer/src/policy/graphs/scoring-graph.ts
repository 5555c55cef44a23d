import { GraphBuilder, type Value } from '../../graph/builder';
import { gradients } from '../../graph/gradients';
import { add } from '../../graph/ops/elementwise/add';
import { clip } from '../../graph/ops/elementwise/clip';
import { exp } from '../../graph/ops/elementwise/exp';
import { minimum } from '../../graph/ops/elementwise/minimum';
import { multiply } from '../../graph/ops/elementwise/multiply';
import { negate } from '../../graph/ops/elementwise/negate';
import { subtract } from '../../graph/ops/elementwise/subtract';
import { where } from '../../graph/ops/elementwise/where';
import { tokenLogProbabilities } from '../../graph/ops/layers/token-log-probabilities';
import { concat } from '../../graph/ops/shapes/concat';
import { gatherRows } from '../../graph/ops/shapes/gather-rows';
import { reduceSum } from '../../graph/ops/shapes/reduce-sum';
import { reshape } from '../../graph/ops/shapes/reshape';
import { slice } from '../../graph/ops/shapes/slice-and-pad';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import type { LossSpec } from '../policy';
import { branchAttention, groupAttention, lastTokenAttention, promptAttention } from './group-attention';
import { Qwen3Graph } from './qwen3';

export type ScoringKind = 'log-probabilities' | LossSpec['kind'];

/**
 * Scores the completions of one family (pack-family.ts makes the inputs), and, for a loss, differentiates it.
 *
 * In: `prompt` [T], `branches` [G, L], `mask` [G, 1, L, L], `positions` [T + G*L], `rows` and `targets` [R] (which row predicts
 * which token), `inverse_temperature` [], for a loss `weights` [R], for policy-gradient also `advantages`,
 * `old`, `reference` [R], `has_old`, `has_reference` [R] (bool), `low`, `high`, `beta`,
 * `bias_correction` [].
 * Out: `log_probabilities` and `entropies` [R]; for a loss `loss`, `kl`, `clipped_low`, `clipped_high` [] (sums)
 * and `gradient.NAME` of every parameter.
 */
export function scoringGraph(
  config: Qwen3Config,
  layout: ParameterLayout,
  kind: ScoringKind,
  blocks: { readonly prompt: number; readonly branches: number },
): GraphBuilder {
  const g = new GraphBuilder(kind);
  const training = kind !== 'log-probabilities';
  const model = new Qwen3Graph(g, config, layout, { differentiable: training });
  const prompt = g.input('prompt', ['T'], { type: 'int64' });
  const branches = g.input('branches', ['G', 'L'], { type: 'int64' });
  const mask = g.input('mask', ['G', 1, 'L', 'L']);
  const positions = g.input('positions', ['T+G*L'], { type: 'int64' });
  const rows = g.input('rows', ['R'], { type: 'int64' });
  const targets = g.input('targets', ['R'], { type: 'int64' });
  const inverseTemperature = g.input('inverse_temperature', []);

  const tokens = concat(g, [prompt, reshape(g, branches, ['G*L'])], 0, 'T+G*L');
  // Behind the last layer only the prompt's last row and the branches' predict tokens.
  const first = g.emit('Sub', [g.dim('T'), g.integers([1])], [1]);
  const bounds = { start: first, end: g.dim('T+G*L'), size: '1+G*L' };
  const within = branchAttention(g, mask, blocks.branches);
  const whole = { attention: promptAttention(g, config, blocks.prompt), rows: 'T' };
  const lastRow = { attention: lastTokenAttention(g, config), rows: 1 };
  const hidden = model.body(
    model.embed(tokens),
    model.angles(positions),
    groupAttention(g, config, whole, within),
    {
      rows: (x) => slice(g, x, 0, bounds),
      attention: groupAttention(g, config, lastRow, within),
    },
  );
  const predicting = gatherRows(g, hidden, g.emit('Sub', [rows, first], ['R']));
  const scores = tokenLogProbabilities(g, multiply(g, predicting, inverseTemperature), model.head, targets);
  g.output('log_probabilities', scores.logProbabilities);
  g.output('entropies', scores.entropies);
  if (!training) return g;

  const loss =
    kind === 'likelihood'
      ? likelihoodLoss(g, scores.logProbabilities)
      : policyGradientLoss(g, scores.logProbabilities);
  g.output('loss', loss);
  const { weights } = model;
  gradients(g, loss, weights).forEach((gradient, i) => {
    g.output(`gradient.${weights[i]!.name}`, gradient);
  });
  return g;
}

/** sum of weights * -log p */
function likelihoodLoss(g: GraphBuilder, logProbabilities: Value): Value {
  return negate(g, reduceSum(g, multiply(g, g.input('weights', ['R']), logProbabilities)));
}

/** TRL's GRPOTrainer._compute_loss, token by token: the clipped surrogate and beta times the k3 estimate of KL. */
function policyGradientLoss(g: GraphBuilder, logProbabilities: Value): Value {
  const perToken = (name: string) => g.input(name, ['R']);
  const flag = (name: string) => g.input(name, ['R'], { type: 'bool' });
  const [low, high, beta] = [g.input('low', []), g.input('high', []), g.input('beta', [])];
  const [advantages, weights] = [perToken('advantages'), perToken('weights')];
  const current = g.stopGradient(logProbabilities);
  // What is absent is the present value: a ratio of 1, a divergence of 0.
  const old = where(g, flag('has_old'), perToken('old'), current);
  const reference = where(g, flag('has_reference'), perToken('reference'), current);

  const ratio = exp(g, subtract(g, logProbabilities, old));
  const held = clip(g, ratio, low, high);
  const surrogate = minimum(g, multiply(g, ratio, advantages), multiply(g, held, advantages));
  const away = subtract(g, reference, logProbabilities);
  const estimate = subtract(g, subtract(g, exp(g, away), away), g.constant(1));
  // `bias_correction` is 1 or 0: the estimate is of the current policy's samples, and these are the old one's.
  const correction = multiply(g, g.input('bias_correction', []), subtract(g, ratio, g.constant(1)));
  const kl = multiply(g, estimate, add(g, g.constant(1), correction));

  const count = (outside: 'Less' | 'Greater', bound: Value, sign: 'Less' | 'Greater') => {
    const beyond = g.emit(outside, [ratio, bound], ['R'], {}, 'bool');
    const signed = g.emit(sign, [advantages, g.constant(0)], ['R'], {}, 'bool');
    const both = g.emit('And', [beyond, signed], ['R'], {}, 'bool');
    return g.unrecorded(() => reduceSum(g, g.emit('Cast', [both], ['R'], { to: 1 }, 'float32')));
  };
  g.output('kl', reduceSum(g, kl));
  g.output('clipped_low', count('Less', low, 'Less'));
  g.output('clipped_high', count('Greater', high, 'Greater'));
  return reduceSum(g, multiply(g, weights, subtract(g, multiply(g, beta, kl), surrogate)));
}
