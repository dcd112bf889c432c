'use client';

import type { Request } from '../../server/sharing/overview';
import { Button } from '../../ui/button';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';

/** Who asks to be let in. */
export function Requests({ requests, act }: { readonly requests: readonly Request[]; readonly act: Act }) {
  if (requests.length === 0) return null;
  return (
    <div className={styles.section}>
      {requests.map(({ person }) => {
        const answer = (role: 'viewer' | 'editor' | null) => void act('POST', `requests/${person.id}`, { role });
        return (
          <div key={person.id} className={styles.request} data-testid="request">
            <p>
              <bdi>{person.name}</bdi> ({person.email}) asks to be let in.
            </p>
            <div className={styles.buttons}>
              <Button tone="primary" onClick={() => answer('viewer')}>
                Let them read
              </Button>
              <Button onClick={() => answer('editor')}>Let them write</Button>
              <Button tone="quiet" onClick={() => answer(null)}>
                Decline
              </Button>
            </div>
          </div>
        );
      })}
    </div>
  );
}
