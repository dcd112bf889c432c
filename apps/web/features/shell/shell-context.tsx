'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ListedDocument } from '../../server/documents/list';
import { useToast } from '../../ui/toast';
import { useSignOut } from '../account/sign-out';
import { noteKeyboardLink } from '../document/arrival';
import { EventsProvider } from '../events/event-store';
import { type Command, type PageKey, pageKeyOf } from './commands';
import { prefer, preference } from './preferences';

/** What any part of a page can ask of the shell around it. */
export type ShellActs = {
  readonly open: (what: 'palette' | 'help' | 'drawer') => void;
  /** Whether one may make documents; guests of the workspace may not. */
  readonly mayCreate: boolean;
  readonly toggleSidebar: () => void;
  /** Asks first while something is only on this device. */
  readonly signOut: () => void;
  /** Offers commands in the palette; returns how to take them back. */
  readonly offer: (commands: readonly Command[]) => () => void;
};

const Context = createContext<ShellActs | null>(null);
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette));
const KeyboardHelp = dynamic(() => import('./keyboard-help').then((module) => module.KeyboardHelp));

/** The shell around this page; null for visitors without an account, who have none. */
export function useShell(): ShellActs | null {
  return useContext(Context);
}

/** Offers commands while the component is there; the array must stay the same while its commands do. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useShell()?.offer;
  useEffect(() => offer?.(commands), [offer, commands]);
}

/** Offers one command, a constant, while it is offered; it does what the last render said. */
export function useCommand(command: Omit<Command, 'run'>, run: () => void, isOffered = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const commands = useMemo<readonly Command[]>(
    () => (isOffered ? [{ ...command, run: () => latest.current() }] : []),
    [command, isOffered],
  );
  useCommands(commands);
}

type ProviderProps = {
  readonly isAdmin: boolean;
  readonly mayCreate: boolean;
  /** Whose pages these are. */
  readonly sub: string;
  /** What the palette offers first. */
  readonly recent: readonly ListedDocument[];
  readonly drawer: ReactNode;
  readonly children: ReactNode;
};

/** Holds what opens over every page: the palette, the help, the drawer of phones. */
export function ShellProvider({ isAdmin, mayCreate, sub, recent, drawer, children }: ProviderProps) {
  const [opened, setOpened] = useState<'palette' | 'help' | 'drawer' | null>(null);
  const [offered, setOffered] = useState<readonly (readonly Command[])[]>([]);
  const offer = useCallback((commands: readonly Command[]) => {
    setOffered((all) => [...all, commands]);
    return () => setOffered((all) => all.filter((one) => one !== commands));
  }, []);
  const { ask, question } = useSignOut(sub, useToast());
  const leave = useRef(ask);
  useEffect(() => {
    leave.current = ask;
  });
  const acts = useMemo(
    () => ({ open: setOpened, mayCreate, toggleSidebar, signOut: () => void leave.current(), offer }),
    [offer, mayCreate],
  );
  usePageKeys(setOpened);
  useStaysOffline(useToast());
  const close = () => setOpened(null);
  return (
    <EventsProvider sub={sub}>
      <Context value={acts}>
        {children}
        {opened === 'palette' && (
          <CommandPalette isAdmin={isAdmin} recent={recent} offered={offered.flat()} onClose={close} shell={acts} />
        )}
        {opened === 'help' && <KeyboardHelp onClose={close} />}
        {question}
        <DrawerContext value={{ isOpen: opened === 'drawer', close }}>{drawer}</DrawerContext>
      </Context>
    </EventsProvider>
  );
}

/** The drawer of phones. */
export const DrawerContext = createContext<{ readonly isOpen: boolean; readonly close: () => void } | null>(null);

/** Where nothing is remembered the sidebar is open on wide screens: what is seen is turned around. */
function toggleSidebar(): void {
  const isShown = (document.querySelector('[data-sidebar-part]')?.getClientRects().length ?? 0) > 0;
  prefer('sidebar', isShown || preference('sidebar') === 'open' ? 'closed' : 'open');
}

/** Without a network a link would lead to the browser's own error, away from what is being written. */
function useStaysOffline(say: (words: string) => void): void {
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isLeaving = link !== null && link.target === '' && link.origin === location.origin && !isHere(link);
      if (navigator.onLine || !isLeaving) return;
      event.preventDefault();
      latest.current('There is no network, so nothing else can be opened now. This page stays.');
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
}

function isHere({ pathname, search }: HTMLAnchorElement): boolean {
  return pathname === location.pathname && search === location.search;
}

function usePageKeys(open: (what: 'palette' | 'help') => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const asked = keyOf(event);
      if (asked === null || event.defaultPrevented) return;
      event.preventDefault();
      if (asked === 'sidebar') toggleSidebar();
      else open(asked);
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', noteKeyboardLink);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', noteKeyboardLink);
    };
  }, [open]);
}

function keyOf(event: KeyboardEvent): PageKey | null {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isInText = target?.isContentEditable === true;
  const isTyping = isInText || target?.matches('input, textarea, select') === true;
  const isMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return pageKeyOf({ key: event.key, isMod, isTyping, isInText });
}
