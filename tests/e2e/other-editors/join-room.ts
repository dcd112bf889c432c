import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** The stock provider as its README shows it; the address of the page says where and with which token. */
export function joinRoom(): { doc: Y.Doc; awareness: WebsocketProvider['awareness'] } {
  const params = new URLSearchParams(location.hash.slice(1));
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(params.get('url') ?? '', params.get('room') ?? '', doc, {
    params: { token: params.get('token') ?? '' },
    disableBc: true,
  });
  // What a client says of itself; the server says who it is.
  provider.awareness.setLocalStateField('user', { name: 'Somebody', color: '#000000' });
  provider.on('sync', (isSynced: boolean) => document.documentElement.toggleAttribute('data-synced', isSynced));
  provider.on('status', ({ status }: { status: string }) => {
    document.documentElement.dataset.status = status;
  });
  return { doc, awareness: provider.awareness };
}
