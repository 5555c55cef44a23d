import type { CommandLine, Host } from './host';
import type { Scheduler, Training } from './scheduler';

/** How long a stopping trainer has for its checkpoint when the editor goes away (VS Code waits 5 s at most). */
const farewellMs = 3500;

/** The trainings that this window started and that are under way. */
export class Trainings {
  private readonly underWay = new Map<string, Training>();

  constructor(
    private readonly host: Host,
    private readonly scheduler: Scheduler,
    private readonly changed: () => void,
  ) {}

  get size(): number {
    return this.underWay.size;
  }

  get folders(): readonly string[] {
    return [...this.underWay.keys()];
  }

  has(folder: string): boolean {
    return this.underWay.has(folder);
  }

  /** @throws LaunchError when the trainer ends before it has a run folder. */
  async start(command: CommandLine, tell: (line: string) => void): Promise<Training> {
    const training = await this.scheduler.submit(this.host, command, tell);
    this.underWay.set(training.folder, training);
    this.changed();
    void training.ended.then(() => {
      this.underWay.delete(training.folder);
      this.changed();
    });
    return training;
  }

  async stop(folder: string): Promise<void> {
    await this.underWay.get(folder)?.stop();
  }

  /** Ends every training: each is asked to leave a checkpoint, and killed when that takes too long. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.underWay.values()].map((training) => {
        const timer = setTimeout(() => training.kill(), farewellMs);
        return training.stop().finally(() => clearTimeout(timer));
      }),
    );
  }
}
