import type { DocumentId, PresentHere, ReportAnswer, SessionChange, SessionMatch, TokenClaims } from '@tandem/protocol';
import { TIMES } from '@tandem/protocol';
import type { Clock, Log, WebReports } from '../ports/index';
import { changesBetween, presentIn } from './presence-report';

export type ReporterDeps = {
  readonly web: WebReports;
  /** Of every session of a body. */
  readonly claims: () => Iterable<TokenClaims>;
  /** Applies a withdrawal; rejects when it could not be made durable. */
  readonly change: (match: SessionMatch, change: SessionChange, askedS: number) => Promise<unknown>;
  readonly epoch: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** Where somebody else listens, it is not asked again for a while, in milliseconds. */
const FOREIGN_MS = 60_000;
/** The most documents in one report. */
const MOST_DOCUMENTS = 20_000;

/** Tells the web app who is where, and hears from it what it could not push. */
export class Reporter {
  private readonly deps: ReporterDeps;
  private told = new Map<DocumentId, PresentHere>();
  /** When everybody was told last; null when the web app may know nothing. */
  private wholeMs: number | null = null;
  private heard: string[] = [];
  private isFailing = false;
  private isClosed = false;
  private isRunning = false;
  private nextMs = 0;
  private cancel: () => void = () => undefined;

  constructor(deps: ReporterDeps) {
    this.deps = deps;
  }

  start(): void {
    this.arm(TIMES.reportMs);
  }

  /** Somebody came or went: told soon, with whoever comes or goes in the same moment. */
  moved(): void {
    const { clock } = this.deps;
    if (!this.isRunning && !this.isFailing && this.nextMs > clock.now() + TIMES.presenceRestMs) {
      this.arm(TIMES.presenceRestMs);
    }
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
  }

  private arm(ms: number): void {
    this.cancel();
    if (this.isClosed) return;
    const { clock, log } = this.deps;
    this.nextMs = clock.now() + ms;
    const run = () => this.run().catch((error: unknown) => log.error({ error: String(error) }, 'reporting failed'));
    this.cancel = clock.setTimer(() => void run(), ms);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    let next: number = TIMES.reportMs;
    try {
      next = await this.report();
    } finally {
      this.isRunning = false;
      this.arm(next);
    }
  }

  /** How long to wait before the next one, in milliseconds. */
  private async report(): Promise<number> {
    const { web, epoch, clock, log } = this.deps;
    const now = presentIn(this.deps.claims());
    const isWhole = this.wholeMs === null || clock.now() - this.wholeMs >= TIMES.wholeReportMs;
    const present = (isWhole ? [...now.values()] : changesBetween(this.told, now)).slice(0, MOST_DOCUMENTS);
    const reported = await web.send({ epoch, isWhole, present, heard: this.heard });
    if (reported.kind !== 'answered') {
      if (!this.isFailing && reported.kind === 'failed') {
        log.warn({ reason: reported.reason }, 'the web app took no report; it is tried again');
      }
      this.isFailing = true;
      this.wholeMs = null;
      return reported.kind === 'foreign' ? FOREIGN_MS : TIMES.reportMs;
    }
    this.isFailing = false;
    this.told = now;
    if (isWhole) this.wholeMs = clock.now();
    this.heard = await this.apply(reported.answer.withdrawals);
    return this.heard.length > 0 ? 0 : TIMES.reportMs;
  }

  /** The ids of those that hold from now on. */
  private async apply(withdrawals: ReportAnswer['withdrawals']): Promise<string[]> {
    const { change: apply, log } = this.deps;
    const done: string[] = [];
    for (const { id, match, change, askedS } of withdrawals) {
      try {
        await apply(match, change, askedS);
        done.push(id);
      } catch (error) {
        log.error({ error: String(error) }, 'a withdrawal could not be kept; it is asked for again');
        break;
      }
    }
    return done;
  }
}
