import type { GraphBuilder, Value } from '../../builder';
import { reshape } from '../shapes/reshape';
import { attentionBlock, blockGradients, columnSums } from './attention-block';

/**
 * Attention of R query heads that share one key-value head: softmax(q k' + mask) v.
 * q [..., R, M, D], already scaled; k and v [..., S, D]; mask [M, S], added to the scores, or none. Gives
 * [..., R, M, D].
 */
export function attend(g: GraphBuilder, q: Value, k: Value, v: Value, mask?: Value): Value {
  const lead = q.shape.slice(0, -3);
  const [heads, rows, width] = q.shape.slice(-3);
  const flat = [...lead, `${heads}*${rows}`, width!];
  const block = g.unrecorded(() =>
    attentionBlock(g, reshape(g, q, flat), k, v, (scores) =>
      mask ? addMask(g, scores, mask, [...lead, heads!]) : scores,
    ),
  );
  const y = g.unrecorded(() => reshape(g, block.mixed, q.shape));
  return g.record(y, [q, k, v], (gradient) => {
    const dy = reshape(g, gradient, flat);
    const back = blockGradients(g, block, dy, columnSums(g, dy, block.mixed));
    return [reshape(g, back.query, q.shape), back.k, back.v];
  });
}

/** scores [..., R*M, S] + mask [..., M, S], which is the same for those of `lead` that it lacks or has as 1. */
export function addMask(g: GraphBuilder, scores: Value, mask: Value, lead: Value['shape']): Value {
  const apart = reshape(g, scores, [...lead, ...mask.shape.slice(-2)]);
  return reshape(g, g.emit('Add', [apart, mask], apart.shape), scores.shape);
}
