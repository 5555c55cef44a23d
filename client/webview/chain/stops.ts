import type { ChainView } from '@phantomlab/client/messages/chain';

/** A place to stop at while stepping: a step of the chain, or a hop that the chain never takes. */
export type Stop =
  | { readonly at: 'step'; readonly step: number; readonly hop?: number }
  | { readonly at: 'hop'; readonly hop: number };

/**
 * The stops of a chain, in the order of its steps. A hop without a step stands where it should have come:
 * before the first step of a later hop, else at the end. Steps that say nothing (blank ones) are passed over.
 */
export function stopsOf(view: Pick<ChainView, 'steps' | 'hops'>): readonly Stop[] {
  const missed = view.hops.filter(({ steps }) => steps.length === 0).map(({ index }) => index);
  const stops: Stop[] = [];
  for (const step of view.steps) {
    if (step.text.trim() === '') continue;
    if (step.hop !== undefined) {
      while (missed.length > 0 && missed[0]! < step.hop) stops.push({ at: 'hop', hop: missed.shift()! });
    }
    stops.push({ at: 'step', step: step.index, hop: step.hop });
  }
  return [...stops, ...missed.map((hop): Stop => ({ at: 'hop', hop }))];
}

/** Where to begin: at the first break, for that is what one came to see; else at the first hop. */
export function firstStop(stops: readonly Stop[], view: Pick<ChainView, 'firstBreak'>): number {
  const broken = stops.findIndex(({ hop }) => hop !== undefined && hop === view.firstBreak);
  if (broken >= 0) return broken;
  return Math.max(
    0,
    stops.findIndex(({ hop }) => hop !== undefined),
  );
}
