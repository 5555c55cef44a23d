// SWI-Prolog's kinds of variable names, where it differs from the manual as SWI-Prolog 9 itself has it.

/** `X`, `_x`: a name that promises a second occurrence. */
export const wantsCompany = (name: string): boolean => /^[^_]|^_[a-z]/.test(name);

/** `_X`, `__x`: a name that promises that there is no second occurrence. */
export const wantsToBeAlone = (name: string): boolean => /^_[_A-Z]/.test(name);
