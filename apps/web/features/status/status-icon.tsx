import type { Status } from '@tandem/provider';
import { Check, CircleAlert, CloudOff, Eye, FileWarning, LoaderCircle, RefreshCw } from 'lucide-react';

const ICONS = {
  opening: LoaderCircle,
  saved: Check,
  saving: RefreshCw,
  offline: CloudOff,
  reconnecting: RefreshCw,
  'read-only': Eye,
  'not-saved': CircleAlert,
  'store-fails': CircleAlert,
  damaged: FileWarning,
  ended: CircleAlert,
} as const satisfies Record<Status['kind'], unknown>;

/** The sign beside the words of a status; the words are its name. */
export function StatusIcon({ kind }: { kind: Status['kind'] }) {
  const Icon = ICONS[kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}
