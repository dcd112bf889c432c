export { documentToMarkdown, titleOfMarkdown } from './document';
export { fromMarkdown, MARKDOWN_MOST } from './read';
export { toMarkdown } from './write';
