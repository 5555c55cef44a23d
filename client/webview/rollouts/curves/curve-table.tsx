import { figure } from '../../shared/figures';
import type { Curve } from './curve-data';

/** The chart's figures, newest first, for those who read rather than see it. */
export function CurveTable({ curve }: { curve: Curve }) {
  const lines = curve.steps.map((_, i) => i).reverse();
  return (
    <div class="curve-table" tabIndex={0} role="region" aria-label={`${curve.metric} as a table`}>
      <table data-testid="curve-table">
        <thead>
          <tr>
            <th scope="col">step</th>
            <th scope="col">{curve.metric}</th>
            {curve.spread && <th scope="col">± within groups</th>}
            {curve.other && <th scope="col">{curve.other.name}</th>}
            {curve.stack?.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="num">
          {lines.map((i) => (
            <tr key={curve.steps[i]}>
              <th scope="row">{curve.steps[i]}</th>
              <td>{figure(curve.values[i]!)}</td>
              {curve.spread && <td>{figure(curve.spread[i] ?? null)}</td>}
              {curve.other && (
                <td>{figure(curve.other.values[curve.other.steps.indexOf(curve.steps[i]!)] ?? null)}</td>
              )}
              {curve.stack?.map(({ name, values }) => (
                <td key={name}>{figure(values[i] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
