import type { LucideIcon } from 'lucide-react';

/** Something that can be done from the command palette. */
export type Command = {
  readonly id: string;
  readonly label: string;
  /** Other words by which people look for it. */
  readonly also?: string;
  readonly Icon: LucideIcon;
  readonly group: 'This document' | 'Do' | 'Go to' | 'Look';
  readonly keys?: string;
  readonly run: () => void;
};

/** A shortcut as the help lists it. */
export type Shortcut = { readonly keys: string; readonly does: string };

export const PALETTE_KEYS = 'Mod+J';
export const SIDEBAR_KEYS = 'Mod+\\';
export const HELP_KEYS = '?';
export const TOOLBAR_KEYS = 'Alt+F10';
export const PEOPLE_KEYS = 'Alt+F9';

/** The shortcuts that work on every page. */
export const PAGE_SHORTCUTS: readonly Shortcut[] = [
  { keys: PALETTE_KEYS, does: 'Search, or do something' },
  { keys: SIDEBAR_KEYS, does: 'Show or hide the sidebar' },
  { keys: HELP_KEYS, does: 'This list, outside of a text' },
  { keys: 'Escape', does: 'Close what is open, stop following' },
];

/** What a key press on the page asks for; null for what is none of its business. */
export type PageKey = 'palette' | 'sidebar' | 'help';

type Press = { readonly key: string; readonly isMod: boolean; readonly isTyping: boolean; readonly isInText: boolean };

/** In a text Mod+K belongs to its link, and `?` to whoever types it. */
export function pageKeyOf({ key, isMod, isTyping, isInText }: Press): PageKey | null {
  if (isMod && key.toLowerCase() === 'j') return 'palette';
  if (isMod && key.toLowerCase() === 'k' && !isInText) return 'palette';
  if (isMod && key === '\\') return 'sidebar';
  return key === '?' && !isMod && !isTyping ? 'help' : null;
}
