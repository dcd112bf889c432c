import { HeartPulse, ScrollText, Settings, UserRound, UsersRound } from 'lucide-react';

/** The pages of those who manage the workspace. */
export const ADMIN_PAGES = [
  { id: 'people', label: 'People', also: 'invite members accounts', path: '/people', Icon: UserRound },
  { id: 'groups', label: 'Groups', also: 'teams', path: '/admin/groups', Icon: UsersRound },
  { id: 'settings', label: 'Settings', also: 'registration guests', path: '/admin/settings', Icon: Settings },
  { id: 'audit', label: 'Audit log', also: 'history who', path: '/admin/audit', Icon: ScrollText },
  { id: 'health', label: 'Health', also: 'status server', path: '/admin/health', Icon: HeartPulse },
] as const;

export type AdminPageId = (typeof ADMIN_PAGES)[number]['id'];
