/** The name of the root that holds a body's text: Tiptap's default. */
export const TEXT_ROOT = 'default';
