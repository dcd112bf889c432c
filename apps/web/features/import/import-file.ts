import { call, withId } from '../api';

/** As many bytes as a request may have. */
const MOST_BYTES = 256 * 1024;

const TOO_LARGE =
  'The file is too large to be brought in at once: some 250 KB can be. Split it, and bring in its parts.';
const UNREADABLE = 'The file is not a text in UTF-8. Save it as one in the program that wrote it, and try again.';

/** The files that can be brought in, as a file field names them. */
export const IMPORTED = '.md,.markdown,.txt,text/markdown,text/plain';

/** Makes a document of a Markdown file, and opens it; or says why it can't. */
export async function importFile(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return TOO_LARGE;
  const markdown = decoded(await file.arrayBuffer());
  if (markdown === null) return UNREADABLE;
  const body = { name: file.name, markdown };
  if (new Blob([JSON.stringify(body)]).size > MOST_BYTES) return TOO_LARGE;
  const made = await call('POST', '/api/documents', withId, body);
  if (!made.ok) return made.error.message;
  globalThis.location.assign(`/d/${made.value.id}`);
  return null;
}

/** Lets the person choose such a file from wherever they are, and brings it in. */
export function chooseImport(onTrouble: (words: string) => void): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = IMPORTED;
  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    if (file !== undefined) importFile(file).then((words) => words !== null && onTrouble(words), reportError);
  });
  field.click();
}

function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
