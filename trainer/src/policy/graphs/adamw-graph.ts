import { GraphBuilder } from '../../graph/builder';

/**
 * One AdamW update (PyTorch's formula, decoupled weight decay) of a stretch of the flat weight vector.
 *
 * In: `weights`, `gradients`, `first`, `second` [n]; scalars `scale` (of the gradients, for clipping), `rate`,
 * `keep` (1 - rate * weight decay), `beta1`, `beta2`, `epsilon`, `correction1` and `correction2` (1 - beta^t).
 * Out: `new_weights`, `new_first`, `new_second` [n].
 */
export function adamwGraph(): GraphBuilder {
  const g = new GraphBuilder('adamw');
  const vector = (name: string) => g.input(name, ['n']);
  const scalar = (name: string) => g.input(name, []);
  const op = (operator: string, ...inputs: ReturnType<typeof vector>[]) =>
    g.emit(operator, inputs, inputs.some((input) => input.shape.length > 0) ? ['n'] : []);
  const [weights, gradients] = [vector('weights'), vector('gradients')];
  const [beta1, beta2, rate] = [scalar('beta1'), scalar('beta2'), scalar('rate')];
  const one = g.constant(1);

  const gradient = op('Mul', gradients, scalar('scale'));
  const average = (old: ReturnType<typeof vector>, beta: ReturnType<typeof vector>, fresh: typeof gradient) =>
    op('Add', op('Mul', old, beta), op('Mul', fresh, op('Sub', one, beta)));
  const first = average(vector('first'), beta1, gradient);
  const second = average(vector('second'), beta2, op('Mul', gradient, gradient));
  const spread = op('Div', op('Sqrt', second), op('Sqrt', scalar('correction2')));
  const step = op(
    'Div',
    op('Mul', first, op('Div', rate, scalar('correction1'))),
    op('Add', spread, scalar('epsilon')),
  );
  g.output('new_weights', op('Sub', op('Mul', weights, scalar('keep')), step));
  g.output('new_first', first);
  g.output('new_second', second);
  return g;
}
