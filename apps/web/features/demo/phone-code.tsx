'use client';

import { QrCode } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { encode } from 'uqr';
import buttonStyles from '../../ui/button.module.css';
import { Popover } from '../../ui/popover/popover';
import styles from './phone-code.module.css';

/** Names under which only this machine knows itself. */
const LOOPBACK = /^(localhost|127\.|\[::1\])/;

const origin = () => globalThis.location.origin;
const nothing = () => () => undefined;

/** A code that a phone's camera reads, to come to this page. Without it where a phone couldn't reach the address. */
export function PhoneCode({ page, number }: { page: string; number: number }) {
  const home = useSyncExternalStore(nothing, origin, () => null);
  if (home === null || LOOPBACK.test(new URL(home).hostname)) return null;
  const address = `${home}/demo/${page}?person=${number}`;
  return (
    <Popover
      label="Join with a phone"
      buttonClass={buttonStyles.button}
      button={
        <>
          <QrCode size={16} strokeWidth={1.75} aria-hidden="true" />
          Phone
        </>
      }
    >
      <div className={styles.code}>
        <Code text={address} />
        <p>Point a phone’s camera at the code. The phone joins as one more person.</p>
        <p className={styles.address}>{address}</p>
      </div>
    </Popover>
  );
}

function Code({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className={styles.image} role="img" aria-label="The address as a code">
      <path d={dark.join('')} />
    </svg>
  );
}
