import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const KEY_BYTES = 32;

/** A key of 32 random bytes in `<folder>/<name>.key` (0600), made once for the installation. */
export async function readOrMakeKey(folder: string, name: string): Promise<Buffer> {
  const file = path.join(folder, `${name}.key`);
  const existing = await readIfThere(file);
  if (existing !== null) return checked(existing, file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await publish(file, randomBytes(KEY_BYTES).toString('base64url'));
  return checked(await readFile(file, 'utf8'), file);
}

/** Puts a whole file in place, unless another process was first. */
async function publish(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link fails when the name is taken, where a rename would replace the other's key.
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function checked(text: string, file: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== KEY_BYTES) throw new Error(`${file} holds no key of ${KEY_BYTES} bytes`);
  return key;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
