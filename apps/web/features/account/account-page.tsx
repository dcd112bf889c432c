'use client';

import { useRouter } from 'next/navigation';
import type { Person } from '../../server/people/person';
import type { SignIn } from '../../server/people/sign-ins';
import buttons from '../../ui/button.module.css';
import { Field } from '../../ui/field';
import { PasswordField } from '../../ui/password-field';
import { call, done } from '../api';
import { LONGEST_NAME } from '../session/display-name';
import { AccountForm } from './account-form';
import { ColorChoice } from './color-choice';
import { DeleteAccount } from './delete-account';
import { PASSWORD_LENGTH } from './password-length';
import { PictureChoice } from './picture-choice';
import styles from './sections.module.css';
import { SignInList } from './sign-in-list';
import { SignOutButton } from './sign-out';

type AccountProps = {
  readonly person: Person;
  readonly email: string;
  readonly signIns: readonly SignIn[];
  readonly colors: readonly string[];
  /** Whether they own the workspace, and can't leave it. */
  readonly isOwner: boolean;
};

/** How one is called and seen, one's password, and where one is signed in. */
export function AccountPage({ person, email, signIns, colors, isOwner }: AccountProps) {
  return (
    <>
      <h1 className={styles.title}>Account</h1>
      <section className={styles.section}>
        <h2>How others see you</h2>
        <PictureChoice person={person} />
        <LookForm person={person} colors={colors} />
      </section>
      <section className={styles.section}>
        <h2>Password</h2>
        <p>Changing it signs you out everywhere else.</p>
        <PasswordForm />
      </section>
      <section className={styles.section}>
        <h2>Where you are signed in</h2>
        <SignInList signIns={signIns} />
      </section>
      <section className={styles.section}>
        <h2>Sign out here</h2>
        <p>You are signed in as {email}. Signing out takes the copies of your documents off this device.</p>
        <SignOutButton sub={person.id} />
      </section>
      <section className={styles.section}>
        <h2>What is yours</h2>
        <p>One file with your account, your lists, and each document that is yours, as text and as Yjs reads it.</p>
        <a className={buttons.button} href="/api/account/export">
          Fetch all that is yours
        </a>
      </section>
      <section className={styles.section}>
        <h2>Leave this workspace</h2>
        <DeleteAccount sub={person.id} isOwner={isOwner} />
      </section>
    </>
  );
}

function LookForm({ person, colors }: Pick<AccountProps, 'person' | 'colors'>) {
  const router = useRouter();
  const save = async (typed: Record<string, string>) => {
    const saved = await call('PATCH', '/api/account', done, typed);
    if (saved.ok) router.refresh();
    return saved;
  };
  return (
    <AccountForm submitLabel="Save" send={save} doneWords="Saved.">
      <Field label="Your name" name="name" autoComplete="name" defaultValue={person.name} maxLength={LONGEST_NAME} />
      <ColorChoice colors={colors} chosen={person.color} />
    </AccountForm>
  );
}

function PasswordForm() {
  const router = useRouter();
  const setPassword = async (typed: Record<string, string>) => {
    const set = await call('POST', '/api/account/password', done, typed);
    if (set.ok) router.refresh();
    return set;
  };
  const { least } = PASSWORD_LENGTH;
  const hint = `At least ${least} characters.`;
  return (
    <AccountForm submitLabel="Change the password" send={setPassword} doneWords="Your password is changed." isCleared>
      <PasswordField label="Current password" name="old" autoComplete="current-password" />
      <PasswordField label="New password" name="next" autoComplete="new-password" hint={hint} least={least} />
    </AccountForm>
  );
}
