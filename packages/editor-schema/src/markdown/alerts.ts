import type { CalloutKind } from '../nodes/callout';

/** What callouts are called in the Markdown of code forges. */
export const ALERTS: Readonly<Record<CalloutKind, string>> = {
  note: 'NOTE',
  tip: 'TIP',
  warning: 'WARNING',
  danger: 'CAUTION',
};

/** The kind of an alert, under either name; null for none of ours. */
export function kindOfAlert(name: string): CalloutKind | null {
  switch (name.toUpperCase()) {
    case 'NOTE':
    case 'IMPORTANT':
      return 'note';
    case 'TIP':
      return 'tip';
    case 'WARNING':
      return 'warning';
    case 'CAUTION':
    case 'DANGER':
      return 'danger';
    default:
      return null;
  }
}
