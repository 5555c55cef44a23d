export function readmeForItsPage(text: string, addresses: { images?: string; links?: string }): string;
