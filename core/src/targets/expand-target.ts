import { expandText, variablesOf } from './expansion';
import type { Container, SlurmRequest, Target } from './target';

declare const expanded: unique symbol;

/** A target whose texts hold no variables any more: what scripts and commands are made from. */
export type Expanded<T extends Target = Target> = T & { readonly [expanded]: true };

/** Every text of a target that its host fills in; `setup` is not among them, since bash reads it anyway. */
function mapTexts<T extends Target>(target: T, map: (text: string) => string): T {
  const optional = (text: string | undefined) => (text === undefined ? undefined : map(text));
  const container = (of: Container): Container => ({
    ...of,
    image: map(of.image),
    mounts: of.mounts.map(map),
  });
  const slurm = (of: SlurmRequest): SlurmRequest => ({
    ...of,
    partition: optional(of.partition),
    account: optional(of.account),
    qos: optional(of.qos),
    constraint: optional(of.constraint),
    reservation: optional(of.reservation),
    mail: optional(of.mail),
    extra: of.extra.map(map),
  });
  return {
    ...target,
    folder: map(target.folder),
    data: target.data.map(map),
    python: optional(target.python),
    environment: Object.fromEntries(
      Object.entries(target.environment).map(([name, text]) => [name, map(text)]),
    ),
    container: target.container && container(target.container),
    ...(target.scheduler === 'slurm' && { slurm: slurm(target.slurm) }),
  };
}

/** The variables to ask the host for, each once. */
export function variablesOfTarget(target: Target): readonly string[] {
  const names = new Set<string>();
  mapTexts(target, (text) => {
    for (const name of variablesOf(text)) names.add(name);
    return text;
  });
  return [...names];
}

/**
 * The target with its variables filled in.
 * @param values what the host's login shell has; those that it does not have are left out
 * @returns the names that the host does not have, where there are any: a folder must not become `/phantomlab` because
 *   `$SCRATCH` is empty
 */
export function expandTarget<T extends Target>(
  target: T,
  values: Readonly<Record<string, string>>,
): { readonly target: Expanded<T> } | { readonly missing: readonly string[] } {
  const missing = variablesOfTarget(target).filter(
    (name) => !Object.hasOwn(values, name) || values[name] === '',
  );
  if (missing.length > 0) return { missing };
  return { target: mapTexts(target, (text) => expandText(text, values)) as Expanded<T> };
}

/** Between what a login shell prints and the variables. */
const marker = 'phantomlab variables';

/** A bash script that prints the variables which are set, each as NAME, NUL, value, NUL. */
export function variablesScript(names: readonly string[]): string {
  // Names match a shell's own pattern: `variablesOf` gives no others.
  const prints = names.map((name) => `[ -n "\${${name}+x}" ] && printf '%s\\0%s\\0' ${name} "$${name}"`);
  return `${[`printf '\\n${marker}\\n'`, ...prints, 'true'].join('\n')}\n`;
}

export function readVariables(output: string): Readonly<Record<string, string>> {
  const start = output.lastIndexOf(`\n${marker}\n`);
  const parts = start < 0 ? [] : output.slice(start + marker.length + 2).split('\0');
  const pairs = Array.from({ length: Math.floor(parts.length / 2) }, (_, i) => [
    parts[2 * i]!,
    parts[2 * i + 1]!,
  ]);
  return Object.fromEntries(pairs);
}
