import { GraphBuilder } from '../../graph/builder';
import { linear } from '../../graph/ops/layers/linear';
import type { Qwen3Config } from '../architecture/config';
import type { ParameterLayout } from '../architecture/parameters';
import { promptAttention } from './group-attention';
import { Qwen3Graph } from './qwen3';

/** In: `prompt` and `positions` [T]. Out: `logits` [T, V]. */
export function logitsGraph(config: Qwen3Config, layout: ParameterLayout, blocks: number): GraphBuilder {
  const g = new GraphBuilder('logits');
  const model = new Qwen3Graph(g, config, layout);
  const prompt = g.input('prompt', ['T'], { type: 'int64' });
  const positions = g.input('positions', ['T'], { type: 'int64' });
  const hidden = model.body(model.embed(prompt), model.angles(positions), promptAttention(g, config, blocks));
  g.output('logits', linear(g, hidden, model.head));
  return g;
}
