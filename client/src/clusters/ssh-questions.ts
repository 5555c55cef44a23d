import { aborted } from '@phantomlab/core/node/hosts/ssh/login/aborted';
import type { AskUser, SshQuestion } from '@phantomlab/core/node/hosts/ssh/login/question';
import * as vscode from 'vscode';
import { type WordedQuestion, wordedQuestion } from './ssh-question-text';

/** Puts what ssh asks to the user, one question at a time: a second input box would close the first. */
export class SshQuestions {
  private before: Promise<unknown> = Promise.resolve();

  readonly ask: AskUser = (question) => {
    // A notice asks for nothing, and stands beside a question.
    if (question.kind === 'notice') return showNotice(question);
    const answer = this.before.then(() => (question.signal.aborted ? undefined : askNow(question)));
    this.before = answer.catch(() => undefined);
    return answer;
  };
}

async function askNow(question: SshQuestion): Promise<string | undefined> {
  const worded = wordedQuestion(question);
  if (question.kind === 'confirm') return confirm(question, worded);
  const { options } = worded;
  if (options.length === 0) return askSecret(question, worded);
  const typed = { label: vscode.l10n.t('Enter a passcode…'), answer: undefined };
  const picked = await vscode.window.showQuickPick(
    [...options, typed],
    {
      title: titleOf(question),
      placeHolder: [...worded.before, worded.question].join(' '),
      ignoreFocusOut: true,
    },
    tokenOf(question.signal),
  );
  return picked && (picked.answer ?? askSecret(question, worded));
}

const titleOf = ({ host }: SshQuestion) => vscode.l10n.t('Log in to {0}', host);

function askSecret(question: SshQuestion, { before, question: line, options }: WordedQuestion) {
  return vscode.window.showInputBox(
    {
      title: titleOf(question),
      prompt: [...(options.length === 0 ? before : []), line].join(' '),
      password: true,
      // A password is looked up in another window.
      ignoreFocusOut: true,
    },
    tokenOf(question.signal),
  );
}

/** Yes or no, most often whether a host's key is the right one: with all that ssh says of it. */
async function confirm(
  { host, signal }: SshQuestion,
  { before, question }: WordedQuestion,
): Promise<string | undefined> {
  const yes = vscode.l10n.t('Yes');
  const shown = vscode.window.showWarningMessage(
    vscode.l10n.t('Log in to {0}: {1}', host, question),
    { modal: true, detail: before.join('\n') },
    yes,
  );
  return (await Promise.race([shown, aborted(signal)])) === yes ? 'yes' : undefined;
}

/** A key that waits for a touch: said for as long as it waits. */
async function showNotice({ host, text, signal }: SshQuestion): Promise<undefined> {
  const { before, question } = wordedQuestion({ text });
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Log in to {0}: {1}', host, [...before, question].join(' ')),
    },
    () => aborted(signal),
  );
}

/** Cancelled when ssh waits no longer. */
function tokenOf(signal: AbortSignal): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  void aborted(signal).then(() => source.cancel());
  return source.token;
}
