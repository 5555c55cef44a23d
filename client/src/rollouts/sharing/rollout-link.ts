import { isListQuery, type ListQuery } from '../../messages/rollouts';

/** A place in a run that a link leads to. */
export interface LinkedPlace {
  readonly run: string;
  readonly query?: ListQuery;
  readonly rollout?: { readonly group: number; readonly index: number };
}

/** The path and the query of a link (`vscode://phantomlab.phantomlab/rollouts?run=...`). */
export function linkTo({ run, query, rollout }: LinkedPlace): { path: string; query: string } {
  const fields = new URLSearchParams({ run });
  if (query && query.filter !== '') fields.set('filter', query.filter);
  if (query && query.sort !== '') fields.set('sort', query.sort);
  if (rollout) fields.set('rollout', `${rollout.group}.${rollout.index}`);
  return { path: '/rollouts', query: fields.toString() };
}

/** What a link leads to; undefined for one that names no run. Anybody may have written it. */
export function placeOfLink(path: string, query: string): LinkedPlace | undefined {
  const fields = new URLSearchParams(query);
  const run = fields.get('run');
  if (path !== '/rollouts' || !run) return undefined;
  const [, group, index] = /^(\d{1,15})\.(\d{1,9})$/.exec(fields.get('rollout') ?? '') ?? [];
  const asked = { filter: fields.get('filter') ?? '', sort: fields.get('sort') ?? '' };
  const isAsked = isListQuery(asked) && (asked.filter !== '' || asked.sort !== '');
  return {
    run,
    ...(isAsked && { query: asked }),
    ...(group !== undefined && { rollout: { group: Number(group), index: Number(index) } }),
  };
}
