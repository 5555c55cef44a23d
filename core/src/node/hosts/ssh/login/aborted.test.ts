import { aborted } from './aborted';

describe('what ends with a signal', () => {
  it('ends at once where the signal came before', () => aborted(AbortSignal.abort()));

  it('ends when the signal comes', async () => {
    const stop = new AbortController();
    const end = aborted(stop.signal);
    stop.abort();
    await end;
  });
});
