'use client';

import { SCHEMA_VERSION } from '@tandem/editor-schema';
import { useEffect, useState } from 'react';
import { UNKNOWN_COLOR } from '../session/me';
import { type DocumentSession, openSession } from '../session/open-session';
import { tokenSource } from '../session/token-source';
import { Cable } from './cable/cable';
import type { Weather } from './cable/weather';
import type { DeskPerson } from './desk-people';

/** One pane's own document, connection and cable; it shares nothing with the other panes. */
export type PaneSession = DocumentSession & { readonly cable: Cable };

export type PaneSeat = { readonly page: string; readonly sub: string; readonly person: DeskPerson };

/** Opens a pane's connection and closes it with the pane. Null until the browser has mounted it. */
export function usePaneSession({ page, sub, person }: PaneSeat, weather: Weather): PaneSession | null {
  const [session, setSession] = useState<PaneSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another weather is another wind on the same cable
  useEffect(() => {
    const opened = openPane({ page, sub, person }, weather);
    setSession(opened);
    return () => {
      setSession(null);
      opened.provider.destroy();
      opened.doc.destroy();
    };
  }, [page, sub, person]);
  useEffect(() => {
    if (session !== null) session.cable.weather = weather;
  }, [session, weather]);
  return session;
}

function openPane({ page, sub, person }: PaneSeat, weather: Weather): PaneSession {
  const cable = new Cable(weather);
  const me = { id: `${sub}:${person.number}`, name: person.name, color: UNKNOWN_COLOR };
  const session = openSession({
    WebSocket: cable.WebSocket,
    environment: cable.environment,
    getToken: tokenSource({
      me,
      tokenUrl: `/api/demo/${page}/token`,
      schema: SCHEMA_VERSION,
      pane: person,
      fetch: cable.fetch,
      onIdentity: (identity) => session.provider.awareness.setLocalStateField('user', identity),
    }),
  });
  session.provider.awareness.setLocalStateField('user', me);
  return { ...session, cable };
}
