'use client';

import { useContext } from 'react';
import { Sheet } from '../../ui/sheet';
import { DrawerContext } from './shell-context';
import { Sidebar, type SidebarFacts } from './sidebar';

/** The sidebar of phones. */
export function Drawer({ facts }: { facts: SidebarFacts }) {
  const drawer = useContext(DrawerContext);
  if (drawer === null) return null;
  return (
    <Sheet title="Menu" side="start" isOpen={drawer.isOpen} onClose={drawer.close}>
      <Sidebar {...facts} isDrawer />
    </Sheet>
  );
}
