/** What `--trainer` takes. */
export const trainerNames = ['auto', 'embedded', 'trl'] as const;

export type TrainerName = Exclude<(typeof trainerNames)[number], 'auto'>;
