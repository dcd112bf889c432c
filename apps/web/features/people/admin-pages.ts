import { HeartPulse, ScrollText, Settings, UserRound, UsersRound } from 'lucide-react';

/** The pages of those who manage the workspace. */
export const ADMIN_PAGES = [
  { id: 'people', label: 'People', path: '/people', Icon: UserRound },
  { id: 'groups', label: 'Groups', path: '/admin/groups', Icon: UsersRound },
  { id: 'settings', label: 'Settings', path: '/admin/settings', Icon: Settings },
  { id: 'audit', label: 'Audit log', path: '/admin/audit', Icon: ScrollText },
  { id: 'health', label: 'Health', path: '/admin/health', Icon: HeartPulse },
] as const;

export type AdminPageId = (typeof ADMIN_PAGES)[number]['id'];
