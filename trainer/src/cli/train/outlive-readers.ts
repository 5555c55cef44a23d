/** Lets a training go on when the terminal, or the program, that reads what it prints is gone: its log goes on. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error');
    stream.on('error', () => {});
  }
}
