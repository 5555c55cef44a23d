import { type ClusterNode, type GroupNode, isClusterNode, type RemoteRunNode } from '../../clusters/nodes';
import type { ExtensionServices } from '../../extension-services';
import { record, text } from '../../messages/shape';
import { isRunArgument } from '../arguments';

const isNamedRun = record({ target: text, run: text });
const isNamedTarget = record({ target: text });

/** The run of another machine that a command was called on: its line, its name, or the folder of its mirror. */
export function remoteRunOf({ clusters }: ExtensionServices, argument: unknown): RemoteRunNode | undefined {
  const { now } = clusters;
  if (isClusterNode(argument) && argument.kind === 'remote-run') return argument;
  if (isNamedRun(argument)) return now?.find(argument.target, argument.run);
  return isRunArgument(argument) ? now?.mirrored.of(argument.folder) : undefined;
}

/** The group that a command was called on. */
export async function groupOf(
  { clusters }: ExtensionServices,
  argument: unknown,
): Promise<GroupNode | undefined> {
  const own = argument as ClusterNode;
  if (
    isClusterNode(argument) &&
    (own.kind === 'group' || own.kind === 'cluster' || own.kind === 'remote-run')
  )
    return own.kind === 'group' ? own : own.group;
  return isNamedTarget(argument) ? (await clusters.load()).group(argument.target) : undefined;
}
