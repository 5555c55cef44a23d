import * as vscode from 'vscode';

/** What a step ended with: an answer, the wish to go back, or nothing (Escape). */
export type Answer<T> = { readonly value: T } | 'back' | undefined;

/** For `then`: an answer in another form; the others as they are. */
export const answered =
  <T, U>(of: (value: T) => U) =>
  (answer: Answer<T>): Answer<U> =>
    answer === undefined || answer === 'back' ? answer : { value: of(answer.value) };

/** Where in a row of steps a question is asked. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  /** Undefined: not known yet. */
  readonly of?: number;
  readonly canGoBack: boolean;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** A choice among lines. */
export function pick<T>(
  place: StepPlace,
  placeholder: string,
  choices: readonly Choice<T>[],
  active?: Choice<T>,
): Promise<Answer<T>> {
  const box = vscode.window.createQuickPick<Choice<T>>();
  box.items = choices;
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  if (active) box.activeItems = [active];
  return shown(place, box, () => {
    const [item] = box.selectedItems;
    return item === undefined ? undefined : { value: item.value as T };
  });
}

/** Any number of lines, none among them. */
export function pickSome(
  place: StepPlace,
  placeholder: string,
  choices: readonly string[],
): Promise<Answer<readonly string[]>> {
  const box = vscode.window.createQuickPick();
  box.items = choices.map((label) => ({ label }));
  box.placeholder = placeholder;
  box.canSelectMany = true;
  return shown(place, box, () => ({ value: box.selectedItems.map(({ label }) => label) }));
}

/** A line of text. @param whyNot what is wrong with it */
export function input(
  place: StepPlace,
  prompt: string,
  value: string,
  whyNot: (text: string) => string | undefined,
): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  const look = () => {
    box.validationMessage = whyNot(box.value.trim());
  };
  box.onDidChangeValue(look);
  return shown(place, box, () => {
    look();
    return box.validationMessage ? undefined : { value: box.value.trim() };
  });
}

/** @param accepted what Return ends with; undefined: not yet */
function shown<T>(
  { title, step, of, canGoBack }: StepPlace,
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  accepted: () => { readonly value: T } | undefined,
): Promise<Answer<T>> {
  box.title = title;
  box.step = step;
  box.totalSteps = of;
  box.ignoreFocusOut = true;
  box.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Answer<T>>((resolve) => {
    box.onDidTriggerButton(() => resolve('back'));
    box.onDidHide(() => resolve(undefined));
    box.onDidAccept(() => {
      const answer = accepted();
      if (answer) resolve(answer);
    });
    box.show();
  }).finally(() => box.dispose());
}

/** A question of a row. @returns false: there is nothing to ask */
export type Step<S> = (state: S, place: StepPlace) => Promise<Answer<Partial<S>>> | false;

/**
 * Asks one step after the other; Back goes to the one before that asked something, with what was answered there.
 * @returns undefined: the user gave up
 */
export async function inSteps<S>(title: string, first: S, steps: readonly Step<S>[]): Promise<S | undefined> {
  /** The state before each question that was asked. */
  const asked: { readonly at: number; readonly state: S }[] = [];
  let state = first;
  for (let at = 0; at < steps.length; ) {
    const asking = steps[at]!(state, { title, step: asked.length + 1, canGoBack: asked.length > 0 });
    if (asking === false) {
      at++;
      continue;
    }
    const answer = await asking;
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      const before = asked.pop();
      if (!before) return undefined;
      ({ at, state } = before);
      continue;
    }
    asked.push({ at, state });
    state = { ...state, ...answer.value };
    at++;
  }
  return state;
}
