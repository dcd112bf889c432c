'use client';

import { ArrowLeft, History } from 'lucide-react';
import { useState } from 'react';
import type { VersionsPage } from '../../server/documents/versions';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { useShell } from '../shell/shell-context';
import { SidebarButton } from '../shell/sidebar-button';
import { ListSkeleton, PreviewSkeleton } from './skeletons';
import { type Versions as Listed, useVersions } from './use-versions';
import { VersionList } from './version-list';
import { VersionPreview } from './version-preview';
import styles from './versions.module.css';

/** How a document came about: who wrote when, and what it held then. */
export function Versions({ document }: { document: VersionsPage }) {
  const { list, refresh } = useVersions(document.id);
  return (
    <>
      <Bar document={document} />
      <main id="main">
        <h1>
          <VisuallyHidden>Version history of {document.title || 'Untitled'}</VisuallyHidden>
        </h1>
        <Body document={document} list={list} refresh={refresh} />
      </main>
    </>
  );
}

function Bar({ document }: { document: VersionsPage }) {
  const shell = useShell();
  return (
    <header className={styles.bar}>
      {shell !== null && <SidebarButton />}
      <a href={`/d/${document.id}`} className={styles.back}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.backWords}>
          <bdi>{document.title || 'Untitled'}</bdi>
        </span>
      </a>
      <span className={styles.heading} aria-hidden="true">
        Version history
      </span>
    </header>
  );
}

type BodyProps = {
  readonly document: VersionsPage;
  readonly list: Listed;
  readonly refresh: () => Promise<void>;
};

function Body({ document, list, refresh }: BodyProps) {
  /** The last sequence of the version that was chosen; null before, when the newest is shown where there is room. */
  const [chosen, setChosen] = useState<number | null>(null);
  if (list.kind === 'loading') return <Loading />;
  if (list.kind === 'failed') return <Trouble words={list.words} retry={refresh} />;
  const { versions, erasures } = list;
  const shown = versions.find(({ lastSeq }) => lastSeq === chosen) ?? versions[0];
  if (shown === undefined) {
    return <EmptyState icon={<History size={24} strokeWidth={1.5} />}>Nothing was written yet.</EmptyState>;
  }
  return (
    <div className={styles.body} data-chosen={chosen !== null}>
      <VersionPreview
        key={shown.lastSeq}
        document={document}
        version={shown}
        versions={versions}
        takesFocus={chosen !== null}
        onBack={() => setChosen(null)}
        onForgotten={refresh}
      />
      <VersionList versions={versions} erasures={erasures} shown={shown} onChoose={setChosen} />
    </div>
  );
}

function Loading() {
  return (
    <div className={styles.body} data-chosen="false" data-testid="versions-loading">
      <div className={styles.preview}>
        <PreviewSkeleton />
      </div>
      <div className={styles.rail}>
        <ListSkeleton />
      </div>
    </div>
  );
}

function Trouble({ words, retry }: { words: string; retry: () => Promise<void> }) {
  const action = <Button onClick={() => void retry()}>Try again</Button>;
  return (
    <div role="alert">
      <EmptyState icon={<History size={24} strokeWidth={1.5} />} action={action}>
        The versions can’t be shown. {words}
      </EmptyState>
    </div>
  );
}
