/** Where the runs of a target lie on its host. @param folder of the target, with its variables filled in */
export const runsFolder = (folder: string): string => `${folder.replace(/(?<=.)\/+$/, '')}/runs`;
