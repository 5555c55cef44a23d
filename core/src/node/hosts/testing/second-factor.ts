import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const compiler = ['/usr/bin/cc', '/usr/local/bin/cc'].find(existsSync);

/** Whether a test can have a PAM of its own: as root, with a compiler. */
export const canAskFactors =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/pam.d') &&
  compiler !== undefined;

/** Declared here: the headers of PAM are not on every machine that has PAM. */
const source = `
#include <stdlib.h>
#include <string.h>
struct pam_message { int style; const char *text; };
struct pam_response { char *text; int code; };
struct pam_conv { int (*ask)(int, const struct pam_message **, struct pam_response **, void *); void *data; };
int pam_get_item(const void *handle, int item, const void **value);

static int asks(void *handle, int style, const char *text, const char *expected) {
  const void *item = 0;
  if (pam_get_item(handle, 5, &item) != 0 || item == 0) return 7;
  const struct pam_conv *conversation = item;
  const struct pam_message message = { style, text };
  const struct pam_message *messages[1] = { &message };
  struct pam_response *response = 0;
  if (conversation->ask(1, messages, &response, conversation->data) != 0 || !response || !response[0].text) return 7;
  int differs = strcmp(response[0].text, expected);
  free(response[0].text);
  free(response);
  return differs == 0 ? 0 : 7;
}

int pam_sm_authenticate(void *handle, int flags, int count, const char **words) {
  int code = asks(handle, 1, "Password: ", words[0]);
  if (code != 0) return code;
  return asks(handle, 2,
    "Duo two-factor login for me\\n\\nEnter a passcode or select one of the following options:\\n\\n"
    " 1. Duo Push to XXX-XXX-0199\\n 2. SMS passcodes to XXX-XXX-0199\\n\\nPasscode or option (1-2): ", words[1]);
}
int pam_sm_setcred(void *handle, int flags, int count, const char **words) { return 0; }
int pam_sm_acct_mgmt(void *handle, int flags, int count, const char **words) { return 0; }
int pam_sm_open_session(void *handle, int flags, int count, const char **words) { return 0; }
int pam_sm_close_session(void *handle, int flags, int count, const char **words) { return 0; }
`;

/**
 * A PAM stack of a test's own, behind a key: a password, and then a code, asked for in the words of a common second factor.
 * An sshd asks the stack that is called as its program is.
 */
export class SecondFactor {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'phl-pam-'));
  /** The program to start sshd by. */
  readonly program: string;
  private readonly stack: string;

  /** Neither may hold a space. */
  constructor(password: string, code: string) {
    const name = `phl-${randomBytes(4).toString('hex')}`;
    const module = path.join(this.folder, 'factor.so');
    writeFileSync(path.join(this.folder, 'factor.c'), source);
    execFileSync(compiler!, ['-shared', '-fPIC', '-o', module, path.join(this.folder, 'factor.c')]);
    this.stack = path.join('/etc/pam.d', name);
    const line = (kind: string) => `${kind} required ${module} ${password} ${code}\n`;
    writeFileSync(this.stack, ['auth', 'account', 'session'].map(line).join(''));
    this.program = path.join(this.folder, name);
    symlinkSync('/usr/sbin/sshd', this.program);
  }

  /** Lines of sshd's configuration. */
  get lines(): readonly string[] {
    return [
      'UsePAM yes',
      'KbdInteractiveAuthentication yes',
      'PasswordAuthentication no',
      'AuthenticationMethods publickey,keyboard-interactive',
    ];
  }

  dispose(): void {
    rmSync(this.stack, { force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
