import { statSync } from 'node:fs';
import { sshHost } from '../ssh/ssh-host';

/** A program of its own that follows a file of the host `lab`, as another window does: node THIS CONFIG MIRRORS FILE. */
const [config, mirrors, file] = process.argv.slice(2) as [string, string, string];

const host = sshHost('lab', { ssh: { args: ['-F', config] }, pauses: [50, 500], mirrors });
const followed = host.follow(file, {
  changed: () => {
    const { state } = followed;
    process.send?.({
      state: state.kind,
      size: statSync(followed.path, { throwIfNoEntry: false })?.size ?? 0,
    });
  },
  replaced: () => process.send?.({ replaced: true }),
});
process.on('disconnect', () => {
  host.dispose();
  process.exit();
});
