import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@tandem/testkit';
import { expect } from 'vitest';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import type { Ended, Env } from './command';
import { runCommand, runCommandNow } from './command';
import { Installation } from './installation';

/** What stands in `uploads/` of a stopped installation. */
export const UPLOAD = { name: 'uploads/ab/picture', content: 'x'.repeat(200_000) } as const;

/** How a command ends that says in one line of whole sentences why it can't. */
export function plain(words: RegExp) {
  const line = new RegExp(`^(?=[A-Z/])[^\\n]*(${words.source})[^\\n]*\\.\\n$`);
  return { code: 1, stderr: expect.stringMatching(line) };
}

/** A folder for one backup, the installations that it is made of, and those that are made of it. */
export class BackupBench {
  readonly folder: string;
  readonly file: string;
  private readonly running: Installation[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.file = join(folder, 'tandem.backup');
  }

  static async create(): Promise<BackupBench> {
    return new BackupBench(await mkdtemp(join(tmpdir(), 'tandem-whole-')));
  }

  async started(env: Env = {}): Promise<Installation> {
    const installation = await Installation.start({ env });
    this.running.push(installation);
    return installation;
  }

  /** The settings with which commands are run beside an installation. */
  envOf({ env, sync }: Installation): Env {
    return { ...env, TANDEM_DATA_DIR: sync.dataDir };
  }

  backup(from: Installation, ...more: string[]): Promise<Ended> {
    return runCommand(['backup', this.file, ...more], this.envOf(from));
  }

  /** A small installation that is stopped, and a backup of it. */
  async stopped(...more: string[]): Promise<Installation> {
    const installation = await this.started();
    await installation.admin.get('POST', '/api/documents');
    const { dataDir } = installation.sync;
    await mkdir(join(dataDir, 'uploads/ab'), { recursive: true });
    await writeFile(join(dataDir, UPLOAD.name), UPLOAD.content);
    await installation.web.stop();
    await installation.sync.stop();
    expect(await this.backup(installation, ...more)).toMatchObject({ code: 0 });
    return installation;
  }

  /** Another installation, made of the backup. */
  async restored(env: Env): Promise<Installation> {
    const prepare = (dataDir: string, settings: Env) => {
      runCommandNow(['restore', this.file], { ...settings, TANDEM_DATA_DIR: dataDir });
      // As npm start does.
      ensureKeys(dataDir);
    };
    const installation = await Installation.unclaimed({ env, prepare });
    this.running.push(installation);
    return installation;
  }

  async restoreInto(name: string, from: string = this.file): Promise<Ended & { readonly dataDir: string }> {
    const dataDir = join(this.folder, name);
    const env = { TANDEM_DATA_DIR: dataDir, SYNC_ADMIN_PORT: String(await freePort()) };
    return { ...(await runCommand(['restore', from], env)), dataDir };
  }

  async remove(): Promise<void> {
    await Promise.all(this.running.map((each) => each.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }
}
