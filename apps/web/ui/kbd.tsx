import styles from './kbd.module.css';
import { keysLabel } from './keys-label';

/** A keyboard shortcut, such as `Mod+K`, as the person's keyboard names it. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={styles.keys} suppressHydrationWarning>
      {keysLabel(keys)}
    </kbd>
  );
}
