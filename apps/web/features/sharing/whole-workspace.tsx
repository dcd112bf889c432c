'use client';

import type { Sharing } from '../../server/sharing/overview';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import type { Pending } from './planned-change';
import styles from './share-dialog.module.css';
import type { Act } from './use-sharing';

type WorkspaceProps = {
  readonly sharing: Sharing;
  readonly act: Act;
  readonly onPlan: (pending: Pending) => void;
};

const NOBODY = 'nobody';
type Choice = 'viewer' | 'commenter' | 'editor' | typeof NOBODY;

/** What everybody in the workspace may do, and whether the document takes over who can open the one around it. */
export function WholeWorkspace({ sharing, act, onPlan }: WorkspaceProps) {
  const own = sharing.grants.find((grant) => grant.kind === 'workspace' && grant.from === null);
  const value: Choice = own?.kind === 'workspace' ? own.role : NOBODY;
  const plan = (choice: Choice) => {
    const role = choice === NOBODY ? null : choice;
    onPlan({ change: { kind: 'workspace', role }, make: () => act('PATCH', 'sharing', { workspaceRole: role }) });
  };
  return (
    <div className={styles.section}>
      <div className={styles.person}>
        <span className={styles.named}>
          Everyone in <bdi>{sharing.workspace}</bdi>
        </span>
        <Select
          label={`What everyone in ${sharing.workspace} can do`}
          value={value}
          options={optionsFor(value)}
          onChange={plan}
        />
      </div>
      {sharing.parent !== null && <Inherits sharing={sharing} act={act} onPlan={onPlan} />}
    </div>
  );
}

function Inherits({ sharing, act, onPlan }: WorkspaceProps) {
  const around = sharing.parent?.title || 'the document around this one';
  const change = (is: boolean) =>
    onPlan({ change: { kind: 'inherits', is }, make: () => act('PATCH', 'sharing', { inherits: is }) });
  return (
    <Switch isOn={sharing.inherits} onChange={change}>
      Whoever can open “{around}” can open this one too
    </Switch>
  );
}

function optionsFor(value: Choice): readonly { value: Choice; label: string }[] {
  return [
    { value: NOBODY, label: 'can’t open it' },
    { value: 'viewer', label: 'can read' },
    ...(value === 'commenter' ? [{ value: 'commenter', label: 'can comment' } as const] : []),
    { value: 'editor', label: 'can write' },
  ];
}
