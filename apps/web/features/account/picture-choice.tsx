'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Person } from '../../server/people/person';
import { Button } from '../../ui/button';
import { call, done } from '../api';
import { Avatar } from '../presence/avatar';
import styles from './sections.module.css';
import { smallPicture } from './small-picture';

/** A picture of oneself, scaled down before it is sent. */
export function PictureChoice({ person }: { person: Person }) {
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = async (chosen: File) => {
    const small = await smallPicture(chosen);
    if (small === null) return setTrouble('This file can’t be shown as a picture. Choose a PNG, JPEG or WebP.');
    const sent = await call('PUT', '/api/account/picture', done, small);
    setTrouble(sent.ok ? null : sent.error.message);
    router.refresh();
  };
  const remove = async () => {
    const removed = await call('DELETE', '/api/account/picture', done);
    setTrouble(removed.ok ? null : removed.error.message);
    router.refresh();
  };
  return (
    <div className={styles.picture}>
      <Avatar person={person} size="large" />
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        aria-label="Picture file"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) void send(chosen);
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>
        {person.picture === null ? 'Choose a picture' : 'Change the picture'}
      </Button>
      {person.picture !== null && <Button onClick={() => void remove()}>Remove it</Button>}
      <span role="alert" className={styles.trouble}>
        {trouble}
      </span>
    </div>
  );
}
