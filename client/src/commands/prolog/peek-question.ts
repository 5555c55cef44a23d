import { commands } from '../../ids';
import type { Command } from '../command';

/** Shows the question at the cursor, its proof and its rollouts under its line. */
export const peekQuestion: Command = {
  id: commands.peekQuestion,
  run: async ({ inline }) => (await inline.now()).peek.show(),
};
