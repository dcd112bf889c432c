'use client';

import { PanelLeft } from 'lucide-react';
import { IconButton } from '../../ui/icon-button';
import { SIDEBAR_KEYS } from './commands';
import styles from './shell.module.css';
import { useShell } from './shell-context';

const icon = <PanelLeft size={18} strokeWidth={1.75} aria-hidden="true" />;

/** Shows and hides the sidebar; on phones it opens the drawer. */
export function SidebarButton() {
  const shell = useShell();
  return (
    <>
      <span className={styles.wideOnly}>
        <IconButton
          label="Show or hide the sidebar"
          keys={SIDEBAR_KEYS}
          icon={icon}
          onClick={() => shell?.toggleSidebar()}
        />
      </span>
      <span className={styles.narrowOnly}>
        <IconButton label="Open the menu" icon={icon} onClick={() => shell?.open('drawer')} />
      </span>
    </>
  );
}
