import { SshError } from '../line/ssh-error';

const mostTries = 5;

/** Pieces that a program of the other side did not finish: a login node ends programs when its memory is short. */
export class Hiccups {
  private tries = 0;

  /** @returns what has it tried again, or, after some tries, the error itself */
  retryOr(error: Error): Error {
    this.tries += 1;
    return this.tries < mostTries ? new SshError('ended', error.message, { cause: error }) : error;
  }
}
