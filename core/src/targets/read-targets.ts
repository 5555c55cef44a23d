import type { Span } from '../checking/span';
import { readYamlDocument, type YamlDocument } from '../yaml/yaml-document';
import type { YamlValue } from '../yaml/yaml-value';
import { type Container, defaultSignal, type SlurmRequest, type Target } from './target';
import { boolOf, textOf, textsOf, valueAt, wholeOf } from './written-values';

/** A target as a file has it. */
export interface ListedTarget {
  /** Empty: it has none. */
  readonly name: string;
  /** Of the name, or of the item. */
  readonly at: Span;
  readonly item: YamlValue;
  /** Undefined: name or folder is missing, so that nothing can be started there. */
  readonly target: Target | undefined;
}

export interface TargetsFile {
  readonly document: YamlDocument;
  /** In the order of the text. */
  readonly targets: readonly ListedTarget[];
}

function containerOf(value: YamlValue | undefined, text: string): Container | undefined {
  const kind = textOf(valueAt(value, 'kind'), text);
  const image = textOf(valueAt(value, 'image'), text);
  if ((kind !== 'apptainer' && kind !== 'enroot') || image === undefined) return undefined;
  return { kind, image, mounts: textsOf(valueAt(value, 'mounts'), text) };
}

function environmentOf(value: YamlValue | undefined, text: string): Record<string, string> {
  const pairs = (value?.entries ?? []).map((entry) => [entry.key, textOf(entry.value, text)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

/** `gpus` and `gpu_type` in the words of `--gres`. */
function gresOf(value: YamlValue | undefined, text: string): string | undefined {
  const own = textOf(valueAt(value, 'gres'), text);
  const count = wholeOf(valueAt(value, 'gpus'));
  const type = textOf(valueAt(value, 'gpu_type'), text);
  if (own !== undefined) return own;
  if (count === 0 || (count === undefined && type === undefined)) return undefined;
  return ['gpu', ...(type === undefined ? [] : [type]), String(count ?? 1)].join(':');
}

function slurmOf(value: YamlValue | undefined, text: string): SlurmRequest {
  const words = (key: string) => textOf(valueAt(value, key), text);
  const whole = (key: string) => wholeOf(valueAt(value, key));
  return {
    partition: words('partition'),
    account: words('account'),
    qos: words('qos'),
    constraint: words('constraint'),
    gres: gresOf(value, text),
    nodes: Math.max(1, whole('nodes') ?? 1),
    ntasks: whole('ntasks'),
    cpusPerTask: whole('cpus_per_task'),
    mem: words('mem'),
    time: words('time'),
    exclude: words('exclude'),
    reservation: words('reservation'),
    signal: Math.max(0, whole('signal') ?? defaultSignal),
    requeue: boolOf(valueAt(value, 'requeue')) ?? true,
    mail: words('mail'),
    extra: textsOf(valueAt(value, 'extra'), text),
  };
}

function targetOf(item: YamlValue, text: string): Target | undefined {
  const words = (key: string) => textOf(valueAt(item, key), text);
  const [name, folder] = [words('name'), words('folder')];
  if (name === undefined || folder === undefined) return undefined;
  const place = {
    name,
    host: words('host'),
    folder,
    data: textsOf(valueAt(item, 'data'), text),
    python: words('python'),
    modules: textsOf(valueAt(item, 'modules'), text),
    setup: textsOf(valueAt(item, 'setup'), text),
    environment: environmentOf(valueAt(item, 'environment'), text),
    container: containerOf(valueAt(item, 'container'), text),
  };
  return words('scheduler') === 'slurm'
    ? { ...place, scheduler: 'slurm', slurm: slurmOf(valueAt(item, 'slurm'), text) }
    : { ...place, scheduler: 'process' };
}

/** Reads a file of targets; what can't be understood counts as not said, and the checks say so. */
export function readTargets(text: string, uri: string): TargetsFile {
  const document = readYamlDocument(text, uri, 'file of targets');
  const targets = (document.byKey.get('targets')?.value.items ?? []).map((item): ListedTarget => {
    const name = valueAt(item, 'name');
    return {
      name: textOf(name, text) ?? '',
      at: name?.span ?? item.entries[0]?.keySpan ?? item.span,
      item,
      target: targetOf(item, text),
    };
  });
  return { document, targets };
}
