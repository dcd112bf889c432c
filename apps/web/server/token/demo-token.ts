import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId, TokenAnswer } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import { config } from '../config';
import { caretColor } from '../guest/caret-color';
import { currentGuest } from '../guest/current-guest';
import { signingKey } from '../keys/signing-key';
import { signToken } from './sign';

/** Lets the present guest write a demo page under a name; whoever has the address may. */
export async function demoToken(doc: DocumentId, name: string): Promise<TokenAnswer> {
  const [key, guest] = await Promise.all([signingKey(), currentGuest()]);
  const { tandemUrl, syncUrl } = config();
  const token = await signToken(
    key,
    {
      iss: tandemUrl,
      sub: guest.sub,
      sid: guest.sid,
      jti: randomUUID(),
      doc,
      role: 'editor',
      name,
      color: caretColor(guest.sub),
      ver: 0,
    },
    Date.now() / 1000,
  );
  return { url: syncUrl, room: roomOf(doc).name, token };
}
