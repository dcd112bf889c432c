/** Puts the caret into the title of the document that is open, with all of it chosen. */
export function focusTitle(): void {
  const field = document.querySelector<HTMLTextAreaElement>('[data-document-title]');
  field?.focus();
  field?.select();
}
