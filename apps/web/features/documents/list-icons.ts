import { Clock, FileText, Inbox, Star, Trash2 } from 'lucide-react';
import type { ListView } from '../../server/documents/list';

/** The sign of each list, in the sidebar and where it is empty. */
export const LIST_ICONS = {
  mine: FileText,
  shared: Inbox,
  recent: Clock,
  favourites: Star,
  trash: Trash2,
} as const satisfies Record<ListView, unknown>;
