import styles from './gallery.module.css';
import { Layers } from './layers';
import { Buttons, Entries, Waiting, Words } from './specimens';

const THEMES = ['light', 'dark'] as const;

const PARTS = [
  { title: 'Words and colours', content: Words },
  { title: 'Buttons', content: Buttons },
  { title: 'Things to fill in', content: Entries },
  { title: 'What opens', content: Layers },
  { title: 'Nothing, not yet, nobody', content: Waiting },
] as const;

/** The components side by side in both themes. What opens over the page follows the system's theme. */
export function Gallery() {
  return (
    <main className={styles.gallery}>
      <h1 className={styles.hidden}>Components</h1>
      {THEMES.map((theme) => (
        <div key={theme} className={styles.theme} data-theme={theme}>
          {PARTS.map(({ title, content: Content }) => (
            <section key={title} className={styles.part}>
              <h2 className={styles.title}>{title}</h2>
              <Content />
            </section>
          ))}
        </div>
      ))}
    </main>
  );
}
