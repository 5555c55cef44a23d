/** The GPUs that a `--gres` asks of each node. */
export interface GpuRequest {
  readonly count: number;
  /** As sinfo calls the kind; undefined: any. */
  readonly type: string | undefined;
}

/**
 * The GPUs of a list of generic resources: `gpu`, `gpu:4`, `gpu:h100:4`, beside others such as `tmp:100G`.
 * @returns undefined: it asks for none; `refused`: sbatch refuses it, or takes it for something else than it says
 */
export function gpuRequestOf(gres: string): GpuRequest | undefined | 'refused' {
  const found: GpuRequest[] = [];
  for (const item of gres.split(',')) {
    const [name, ...rest] = item.replace(/^gres[:/]/, '').split(':');
    if (!/^[A-Za-z][\w.-]*$/.test(name!)) return 'refused';
    if (name !== 'gpu') continue;
    const last = rest.at(-1);
    const counted = last !== undefined && /^\d+$/.test(last);
    const type = counted ? rest.slice(0, -1) : rest;
    // A count with a letter (`4k`) or a sign passes sbatch and asks for nonsense.
    if (type.length > 1 || (type[0] !== undefined && !/^[A-Za-z][\w.-]*$/.test(type[0]))) return 'refused';
    found.push({ count: counted ? Number(last) : 1, type: type[0] });
  }
  if (found.length === 0) return undefined;
  if (found.some(({ type }) => type === undefined) && found.some(({ type }) => type !== undefined))
    return 'refused';
  const count = found.reduce((sum, request) => sum + request.count, 0);
  return { count, type: found.length === 1 ? found[0]!.type : undefined };
}
