import { commands } from '../../ids';
import type { Command } from '../command';

/** Shows the figures of all evaluations in the workspace. */
export const openResults: Command = { id: commands.openResults, run: ({ results }) => results.show() };
