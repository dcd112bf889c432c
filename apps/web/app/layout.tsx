import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '../ui/theme/inter.css';
import '../ui/theme/fonts.css';
import '../ui/theme/theme.css';
import '../ui/theme/base.css';
import '../ui/theme/tints.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { PREFERENCES, type PreferenceName, parsePreference } from '../features/shell/preferences';
import { config } from '../server/config';
import { HOME_HEADER } from '../server/http/own-origin';
import { NONCE_HEADER } from '../server/http/security-headers';
import { EarlyPresses } from '../ui/early-presses';
import { Interface } from '../ui/interface';
import { inter } from '../ui/theme/inter';

export const metadata: Metadata = {
  title: { default: 'Tandem', template: '%s · Tandem' },
  description: 'A page that several people write at the same time, on a server of your own.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // The toolbar stays above the keyboard of a phone.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#1a1917' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a header also makes every page anew for its request, as the policy's nonce needs it.
  const asked = await headers();
  const home = asked.get(HOME_HEADER);
  // The proxy doesn't run everywhere: there the header is the visitor's own word.
  if (home?.startsWith(`${config().tandemUrl}/`)) redirect(home);
  return (
    <html lang="en" className={inter.variable} {...(await preferred())}>
      <body>
        <EarlyPresses nonce={asked.get(NONCE_HEADER) ?? undefined} />
        <Interface>{children}</Interface>
      </body>
    </html>
  );
}

/** How this browser's person left the pages, as attributes that the styles read. */
async function preferred(): Promise<Record<string, string>> {
  const jar = await cookies();
  const names: readonly PreferenceName[] = ['theme', 'sidebar', 'outline'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = parsePreference(name, jar.get(PREFERENCES[name].cookie)?.value);
      return value === null ? [] : [[`data-${name}`, value]];
    }),
  );
}
