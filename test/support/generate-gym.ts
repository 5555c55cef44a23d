// Writes questions of Reasoning Gym into a folder: generate-gym.ts TASK SIZE FOLDER
import { writeReasoningGym } from '@phantomlab/core/node/record-sets/write-reasoning-gym';
import { type GymTask, usualGymOptions } from '@phantomlab/core/reasoning-gym/options';

const [task, size, folder] = process.argv.slice(2);
await writeReasoningGym(folder!, { ...usualGymOptions, task: task as GymTask, size: Number(size) });
