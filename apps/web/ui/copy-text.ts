/**
 * Copies what a field holds. On plain http there is no clipboard API, so the browser's old command stands in;
 * where that fails too the text stays selected, ready for the keyboard. Tells whether it was copied.
 */
export async function copyText(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch (error) {
      // The person or a policy has denied the clipboard.
      if (!(error instanceof DOMException)) throw error;
    }
  }
  field.focus();
  field.select();
  return document.execCommand('copy');
}

/** Copies words that stand in no field. Tells whether they were copied. */
export async function copyWords(words: string): Promise<boolean> {
  const field = document.createElement('textarea');
  field.value = words;
  document.body.append(field);
  const isCopied = await copyText(field);
  field.remove();
  return isCopied;
}
