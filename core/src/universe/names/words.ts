/** A pool written as words with white space between them. */
export const words = (text: string): string[] => text.trim().split(/\s+/);
