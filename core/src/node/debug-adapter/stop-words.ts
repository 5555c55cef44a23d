import type { StopPoint } from '../../stepping/breakpoints';
import { whyBroken } from '../../stepping/broken-hop';
import type { SteppedProgram } from '../../stepping/program';
import type { Stop } from '../../stepping/stepper';
import type { TapeEntry } from '../../stepping/tape';

const pointReasons: Readonly<Record<StopPoint['kind'], string>> = {
  exception: 'exception',
  relation: 'function breakpoint',
  person: 'data breakpoint',
  variable: 'data breakpoint',
  clause: 'breakpoint',
  completion: 'breakpoint',
};

/** The protocol's word for why it stopped. */
export function stopReason({ reason, points }: Stop): string {
  if (reason === 'breakpoint') return pointReasons[points.find(({ kind }) => kind !== 'exception')!.kind];
  return reason === 'end' ? 'step' : reason;
}

/** A few words beside the thread: nothing else in an editor shows which way it went. */
export function stopDescription(stop: Stop, entry: TapeEntry, program: SteppedProgram): string {
  const back = stop.isBackwards ? ', going back' : '';
  switch (stop.reason) {
    case 'entry':
      return `At the question${back}`;
    case 'exception':
      return `${sentence(whyBroken(entry, program)?.what ?? 'the chain breaks')}${back}`;
    case 'breakpoint':
      return `At a breakpoint${back}`;
    case 'restart':
      return "Back at the hop's start";
    case 'goto':
      return 'Moved here';
    case 'end':
      return 'At the end';
    case 'step':
      return stop.isBackwards ? 'Stepped back' : 'Stepped';
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
