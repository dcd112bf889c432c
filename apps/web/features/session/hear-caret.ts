/**
 * Lets the editor read where the caret has been put, as it does when the browser tells of it, which the browser does in a
 * task of its own. Called before others' changes are drawn: an editor that has not heard yet puts the caret back.
 */
export function hearCaret(): void {
  document.dispatchEvent(new Event('selectionchange'));
}
