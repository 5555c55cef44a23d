/** A picture of this repository in Markdown: its words, its file. */
const PICTURE = /!\[([^\]]*)\]\((docs\/images\/[^)]+\.png)\)/g;
/** A link to a file of this repository: its words, its file. */
const LINK = /(?<!!)\[([^\]]*)\]\((?!https?:|#|mailto:)([^)\s]+)\)/g;

/**
 * The README for the extension's page. That shows pictures and follows links that come over https and no others: without
 * an address for them pictures are left out, and links are plain words, rather than broken.
 * @param {string} text
 * @param {{ images?: string, links?: string }} addresses of the folder docs/images, and of the repository's files
 */
export function readmeForItsPage(text, { images, links }) {
  for (const [name, value] of Object.entries({ images, links }))
    if (value !== undefined && !value.startsWith('https://'))
      throw new Error(`--${name} ${value}: an address over https is needed.`);
  const under = (address, file) => `${address.replace(/\/$/, '')}/${file}`;
  const pictured =
    images === undefined
      ? text.replace(new RegExp(`${PICTURE.source}\\n{0,2}`, 'g'), '')
      : text.replace(PICTURE, (_, alt, file) => `![${alt}](${under(images, file.split('/').at(-1))})`);
  return pictured.replace(LINK, (_, words, file) =>
    links === undefined ? words : `[${words}](${under(links, file)})`,
  );
}
