import { DocumentSkeleton } from './document-skeleton';
import { TopBar } from './top-bar';

/** Stands where a document will be while it isn't known yet who opens it. */
export function OpeningDocument() {
  return (
    <>
      <TopBar />
      <main id="main">
        <DocumentSkeleton />
        <noscript>Writing together needs JavaScript. Allow it for this page, then load it again.</noscript>
      </main>
    </>
  );
}
