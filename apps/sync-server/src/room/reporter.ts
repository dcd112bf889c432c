import type { DocumentId, PresentHere, ReportAnswer, TokenClaims } from '@tandem/protocol';
import { MOST_TOLD_BYTES, TIMES } from '@tandem/protocol';
import type { Clock, Log, WebReports } from '../ports/index';
import { changesBetween, fitting, presentIn } from './presence-report';

type Withdrawal = ReportAnswer['withdrawals'][number];

export type ReporterDeps = {
  readonly web: WebReports;
  /** Of every session that is in a body. */
  readonly claims: () => Iterable<TokenClaims>;
  /** Applies a withdrawal, once for each id; rejects when it could not be made durable. */
  readonly change: (withdrawal: Withdrawal) => Promise<unknown>;
  readonly epoch: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** Where somebody else listens, it is not asked again for a while, in milliseconds. */
const FOREIGN_MS = 60_000;
/** So many failures in a row are a restart of the web app; more are worth a line. */
const QUIET_FAILURES = 5;
/** How long an ending process waits for its last word to be heard, in milliseconds. */
const GOODBYE_MS = 1_000;

/** Tells the web app who is where, and hears from it what it could not push. */
export class Reporter {
  private readonly deps: ReporterDeps;
  /** What the web app knows; null when it may know nothing, or something else. */
  private told: Map<DocumentId, PresentHere> | null = null;
  private heard: string[] = [];
  private failures = 0;
  private isClosed = false;
  private running: Promise<void> | null = null;
  private hasMoved = false;
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
    this.hasMoved = true;
    const isLater = this.nextMs > clock.now() + TIMES.presenceRestMs;
    if (this.running === null && this.failures === 0 && isLater) this.arm(TIMES.presenceRestMs);
  }

  /** Says that nobody is here any more, if that is heard within a second; resolves in any case. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.cancel();
    const { web, epoch, clock } = this.deps;
    const goodbye = async () => {
      await this.running;
      await web.send({ epoch, isWhole: true, present: [], heard: this.heard });
    };
    const late = new Promise<void>((resolve) => {
      clock.setTimer(resolve, GOODBYE_MS);
    });
    await Promise.race([this.failures === 0 ? goodbye() : undefined, late]);
  }

  private arm(ms: number): void {
    this.cancel();
    if (this.isClosed) return;
    const { clock, log } = this.deps;
    this.nextMs = clock.now() + ms;
    this.cancel = clock.setTimer(() => {
      this.running = this.run()
        .catch((error: unknown) => log.error({ error: String(error) }, 'reporting failed'))
        .finally(() => {
          this.running = null;
        });
    }, ms);
  }

  private async run(): Promise<void> {
    let next: number = TIMES.reportMs;
    try {
      next = await this.report();
    } finally {
      this.arm(next);
    }
  }

  /** How long to wait before the next one, in milliseconds. */
  private async report(): Promise<number> {
    const { web, epoch } = this.deps;
    this.hasMoved = false;
    const now = presentIn(this.deps.claims());
    const { told } = this;
    const news = told === null ? [...now.values()] : changesBetween(told, now);
    const present = fitting(news, MOST_TOLD_BYTES);
    const reported = await web.send({ epoch, isWhole: told === null, present: [...present], heard: this.heard });
    if (reported.kind !== 'answered') {
      this.told = null;
      if (reported.kind === 'foreign') return FOREIGN_MS;
      this.noteFailure(reported.reason);
      return TIMES.reportMs;
    }
    this.failures = 0;
    this.told = reported.answer.wantsWhole ? null : withNews(told, present);
    const isNew = await this.apply(reported.answer.withdrawals);
    if (isNew || reported.answer.wantsWhole || present.length < news.length) return 0;
    return this.hasMoved ? TIMES.presenceRestMs : TIMES.reportMs;
  }

  private noteFailure(reason: string): void {
    this.failures++;
    if (this.failures !== QUIET_FAILURES) return;
    this.deps.log.warn({ reason }, 'the web app took no report; it is tried again');
  }

  /** Whether any holds that did not before; all that do are confirmed in the next report. */
  private async apply(withdrawals: readonly Withdrawal[]): Promise<boolean> {
    const { change, log } = this.deps;
    const before = new Set(this.heard);
    this.heard = [];
    for (const withdrawal of withdrawals) {
      try {
        await change(withdrawal);
        this.heard.push(withdrawal.id);
      } catch (error) {
        log.error({ error: String(error) }, 'a withdrawal could not be kept; it is asked for again');
        break;
      }
    }
    return this.heard.some((id) => !before.has(id));
  }
}

function withNews(
  told: ReadonlyMap<DocumentId, PresentHere> | null,
  news: readonly PresentHere[],
): Map<DocumentId, PresentHere> {
  const known = new Map(told);
  for (const here of news) {
    if (here.count === 0) known.delete(here.document);
    else known.set(here.document, here);
  }
  return known;
}
