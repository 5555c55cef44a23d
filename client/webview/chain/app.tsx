import {
  type ChainHelp,
  type ChainState,
  type FromChain,
  isChainState,
  isToChain,
  type ToChain,
} from '@phantomlab/client/messages/chain';
import { unreachable } from '@phantomlab/client/messages/unreachable';
import { useEffect, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { Host } from '../shared/host';
import { ChainAndProof } from './chain-and-proof';
import type { KnownWays } from './grafted';

const host = new Host<ToChain, FromChain, ChainState>(isToChain, isChainState);

const helpNames: Readonly<Record<ChainHelp, string>> = {
  locate: 'Locate Universe…',
  generate: 'Generate Universe…',
  read: 'Open Rollout in Editor',
};

export function App() {
  const [told, setTold] = useState<Exclude<ToChain, { t: 'ways' | 'goTo' }>>();
  const [wanted, setWanted] = useState<ToChain & { t: 'goTo' }>();
  const [known, setKnown] = useState<KnownWays>(new Map());
  useEffect(() => {
    host.onMessage((message) => {
      if (message.t === 'ways') {
        setKnown((before) => new Map(before).set(message.goal, message.proofs));
        return;
      }
      if (message.t === 'goTo') {
        setWanted(message);
        return;
      }
      setKnown(new Map());
      setWanted(undefined);
      setTold(message);
    });
    host.send({ t: 'ready' });
  }, []);
  if (!told) {
    return (
      <div class="empty soft" role="status">
        <span>
          <Codicon name="loading" spin /> Proving…
        </span>
      </div>
    );
  }
  switch (told.t) {
    case 'show':
      return (
        <ChainAndProof
          host={host}
          view={told.view}
          focus={told.focus === true}
          known={known}
          wanted={wanted}
        />
      );
    case 'failed':
      return (
        <div class="empty" role="alert" data-testid="failed">
          <strong>{told.title}</strong>
          <p>{told.message}</p>
          {told.helps.map((help) => (
            <button
              key={help}
              type="button"
              class="button"
              onClick={() => host.send({ t: 'help', help })}
              data-testid={`help-${help}`}
            >
              {helpNames[help]}
            </button>
          ))}
          <button type="button" class="button secondary" onClick={() => host.send({ t: 'retry' })}>
            Try Again
          </button>
        </div>
      );
    default:
      return unreachable(told);
  }
}
