import type {
  ApplyAnswer,
  CopyAnswer,
  DocumentId,
  HistoryAnswer,
  Part,
  SessionChange,
  SessionMatch,
} from '@tandem/protocol';
import { applyAnswer, copyAnswer, documentListing, historyAnswer } from '@tandem/protocol';
import type { TokenMint } from './tokens';

export type ControlAnswer = { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array };

export type ControlWish = {
  readonly body?: Uint8Array;
  readonly sub?: string;
  /** Sent in place of the right one. */
  readonly token?: string;
};

/** Asks the sync server what the web app asks it. */
export class ControlClient {
  readonly url: string;
  private readonly mint: TokenMint;

  constructor(url: string, mint: TokenMint) {
    this.url = url;
    this.mint = mint;
  }

  /** Any request, signed for exactly itself unless a token is given. */
  async ask(method: string, path: string, { body, sub = 'web', token }: ControlWish = {}): Promise<ControlAnswer> {
    const signed = token ?? (await this.mint.serviceToken({ req: `${method} ${path}`, body, sub }));
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${signed}` },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
  }

  async documents(): Promise<DocumentId[]> {
    const lines = textOf(await this.ask('GET', '/control/documents'))
      .split('\n')
      .slice(0, -1);
    return lines.map((line) => documentListing.parse(JSON.parse(line)).document);
  }

  async state(document: DocumentId, part: Part = 'body'): Promise<{ update: Uint8Array; seq: number }> {
    const answer = await this.ask('GET', `/control/documents/${document}/state?part=${part}`);
    return { update: expectOk(answer).bytes, seq: Number(answer.headers.get('Tandem-Seq')) };
  }

  async apply(document: DocumentId, update: Uint8Array, marker: string, sub = 'web'): Promise<ApplyAnswer> {
    const path = `/control/documents/${document}/updates?part=body&marker=${encodeURIComponent(marker)}`;
    return applyAnswer.parse(jsonOf(await this.ask('POST', path, { body: update, sub })));
  }

  async editTitle(document: DocumentId, title: string, sub = 'web'): Promise<ApplyAnswer> {
    const body = Buffer.from(JSON.stringify({ title }));
    return applyAnswer.parse(jsonOf(await this.ask('POST', `/control/documents/${document}/title`, { body, sub })));
  }

  async copy(document: DocumentId, to: DocumentId, sub = 'web'): Promise<CopyAnswer> {
    const body = Buffer.from(JSON.stringify({ to }));
    return copyAnswer.parse(jsonOf(await this.ask('POST', `/control/documents/${document}/copies`, { body, sub })));
  }

  /** Who wrote a body when, and what of that was erased. */
  async history(document: DocumentId): Promise<HistoryAnswer> {
    return historyAnswer.parse(jsonOf(expectOk(await this.ask('GET', `/control/documents/${document}/history`))));
  }

  async purge(document: DocumentId): Promise<void> {
    expectOk(await this.ask('DELETE', `/control/documents/${document}`));
  }

  /** How many sessions were meant. */
  async change(match: SessionMatch, change: SessionChange): Promise<number> {
    const body = Buffer.from(JSON.stringify({ match, change }));
    return sessionsOf(await this.ask('POST', '/control/sessions', { body }));
  }

  /** How many sessions were told. */
  async notify(document: DocumentId, notice: object): Promise<number> {
    const body = Buffer.from(JSON.stringify({ notice }));
    return sessionsOf(await this.ask('POST', `/control/documents/${document}/notices`, { body }));
  }
}

function expectOk(answer: ControlAnswer): ControlAnswer {
  if (answer.status >= 300) throw new Error(`HTTP ${answer.status}: ${textOf(answer)}`);
  return answer;
}

function textOf({ bytes }: ControlAnswer): string {
  return new TextDecoder().decode(bytes);
}

function jsonOf(answer: ControlAnswer): unknown {
  return JSON.parse(textOf(expectOk(answer)));
}

function sessionsOf(answer: ControlAnswer): number {
  const value = jsonOf(answer);
  return typeof value === 'object' && value !== null && 'sessions' in value ? Number(value.sessions) : Number.NaN;
}
