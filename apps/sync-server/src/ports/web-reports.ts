import type { Report, ReportAnswer } from '@tandem/protocol';

/** What became of a report. `foreign` is whoever answers there without knowing what a report is. */
export type Reported =
  | { readonly kind: 'answered'; readonly answer: ReportAnswer }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'foreign' };

/** The web app, as the sync server reports to it. */
export interface WebReports {
  /** Never rejects. */
  send(report: Report): Promise<Reported>;
}
