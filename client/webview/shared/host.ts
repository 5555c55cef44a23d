import type { Shape } from '@phantomlab/client/messages/shape';

/** The editor's side of a webview, as VS Code hands it out once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The host of this webview: typed both ways; what it says is checked before anything reads it. */
export class Host<To, From, State> {
  private readonly api = acquireVsCodeApi();

  constructor(
    private readonly isTo: Shape<To>,
    private readonly isState: Shape<State>,
  ) {}

  send(message: From): void {
    this.api.postMessage(message);
  }

  onMessage(listener: (message: To) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (this.isTo(data)) listener(data);
      else console.error('PhantomLab: the host sent a message that the view does not know.', data);
    });
  }

  /** What was saved before the view was hidden or the window reloaded; a state of another version is dropped. */
  get saved(): State | undefined {
    const state = this.api.getState();
    return this.isState(state) ? state : undefined;
  }

  save(state: State): void {
    this.api.setState(state);
  }
}
