'use client';

import { FileText, Star } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Field } from '../../ui/field';
import { IconButton } from '../../ui/icon-button';
import { Kbd } from '../../ui/kbd';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Slider } from '../../ui/slider';
import { Switch } from '../../ui/switch';
import { Tabs } from '../../ui/tabs';
import styles from './gallery.module.css';
import { ARABIC, GERMAN } from './sentences';

const COLORS = [
  { name: 'Words', background: 'var(--surface)', color: 'var(--text)' },
  { name: 'Muted words', background: 'var(--surface-raised)', color: 'var(--text-muted)' },
  { name: 'Sunken', background: 'var(--surface-sunken)', color: 'var(--text)' },
  { name: 'Accent', background: 'var(--accent)', color: 'var(--on-accent)' },
  { name: 'Soft accent', background: 'var(--accent-soft)', color: 'var(--accent)' },
  { name: 'Good news', background: 'var(--positive-soft)', color: 'var(--positive)' },
  { name: 'Warning', background: 'var(--warning-soft)', color: 'var(--warning)' },
  { name: 'Danger', background: 'var(--danger-soft)', color: 'var(--danger)' },
] as const;

/** Type and colours. */
export function Words() {
  return (
    <>
      <p className={styles.display}>{GERMAN}</p>
      <p className={styles.sans}>Inter carries the interface, and documents that are to look like letters of today.</p>
      <p className={styles.serif}>Source Serif carries documents that are to be read slowly, from top to bottom.</p>
      <pre className={styles.mono}>const light = await lamp.on(street);</pre>
      <p className={styles.sans} dir="rtl" lang="ar">
        {ARABIC}
      </p>
      <div className={styles.swatches}>
        {COLORS.map(({ name, background, color }) => (
          <span key={name} className={styles.swatch} style={{ background, color }}>
            {name}
          </span>
        ))}
      </div>
    </>
  );
}

/** Everything that is pressed. */
export function Buttons() {
  const star = <Star size={16} strokeWidth={1.75} aria-hidden="true" />;
  return (
    <>
      <div className={styles.row}>
        <Button tone="primary">New document</Button>
        <Button>Copy link</Button>
        <Button tone="quiet">Not now</Button>
        <Button tone="danger">Delete for good</Button>
      </div>
      <div className={styles.row}>
        <Button tone="primary" disabled>
          New document
        </Button>
        <Button disabled>Copy link</Button>
        <Button tone="primary" isBusy>
          Making the link
        </Button>
        <Button tone="primary" isLarge>
          Sign in
        </Button>
      </div>
      <div className={styles.row}>
        <IconButton label="Favourite" keys="Mod+D" icon={star} />
        <IconButton label="Favourite, marked" aria-pressed icon={star} />
        <IconButton label="Favourite, not possible" disabled icon={star} />
        <span>
          Search: <Kbd keys="Mod+K" />
        </span>
      </div>
      <div className={styles.narrow}>
        <Button>{GERMAN}</Button>
      </div>
    </>
  );
}

const ROLES = [
  { value: 'read', label: 'read' },
  { value: 'write', label: 'write' },
  { value: 'long', label: GERMAN },
] as const;

/** Everything that is typed, chosen or switched. */
export function Entries() {
  const [role, setRole] = useState<(typeof ROLES)[number]['value']>('read');
  const [isOn, setOn] = useState(true);
  const [version, setVersion] = useState(14);
  return (
    <div className={styles.stack}>
      <Field label="Your name" placeholder="Ada Lovelace" hint="The others see it while you write." />
      <Field label="E-mail address" defaultValue="ada@example" error="There is no dot in this address." />
      <Field label="Title" defaultValue={GERMAN} />
      <Field label="العنوان" defaultValue={ARABIC} dir="rtl" />
      <Field label="Link to read" value="http://localhost:3000/s/f3k9" readOnly />
      <Field label="Password" disabled hint="It can be changed while you are signed in." />
      <div className={styles.row}>
        With this link people can
        <Select label="With this link people can" value={role} options={ROLES} onChange={setRole} />
        <Select label="Not to be changed" value="read" options={ROLES} isDisabled onChange={setRole} />
      </div>
      <Switch isOn={isOn} onChange={setOn}>
        Anybody who can reach this server, also without an invitation
      </Switch>
      <Switch isOn={false} onChange={setOn}>
        Only people with an invitation come in
      </Switch>
      <Switch isOn={false} isDisabled onChange={setOn}>
        The owner of this server has settled this
      </Switch>
      <Slider label="Version" value={version} max={24} words={(at) => `${at}:00`} onChange={setVersion} />
      <Slider label="Not to be moved" value={6} max={24} words={(at) => `${at}:00`} isDisabled onChange={setVersion} />
    </div>
  );
}

const TABS = [
  { id: 'outline', label: 'Outline', content: 'The headings of the document stand here.' },
  { id: 'comments', label: 'Comments', content: 'What people say about the text stands here.' },
  { id: 'history', label: 'History', content: 'What the document was before stands here.' },
] as const;

/** Tabs and faces, and what stands where nothing is. */
export function Waiting() {
  return (
    <>
      <Tabs label="About the document" tabs={TABS} first="outline" />
      <div className={styles.row}>
        <Avatar initials="AL" color="#b42c92" picture={null} />
        <Avatar initials="م" color="#017a4f" picture={null} />
        <Avatar initials="BE" color="#105fd9" picture={null} size="large" />
        <Avatar initials="BE" color="#105fd9" picture={null} size="small" />
        <Avatar initials="AL" color="#d87a09" picture="/icon.svg" size="large" />
      </div>
      <div className={styles.stack}>
        <Skeleton kind="face" />
        <Skeleton kind="title" width="60%" />
        <Skeleton width="96%" />
        <Skeleton width="72%" />
      </div>
      <EmptyState icon={<FileText size={24} strokeWidth={1.5} />} action={<Button>Write the first one</Button>}>
        You have no documents yet. Make the first one and write its first line.
      </EmptyState>
    </>
  );
}
