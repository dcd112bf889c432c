import { isSafeHref } from '@tandem/editor-schema';

/** Follows a link on Ctrl or Cmd and click; a plain click puts the caret there. */
export function openLinkOnClick(event: MouseEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return false;
  event.preventDefault();
  openLink(link.href);
  return true;
}

export function openLink(href: string): void {
  if (isSafeHref(href)) window.open(href, '_blank', 'noopener,noreferrer');
}
