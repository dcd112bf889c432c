import styles from './account-form.module.css';

/** The names of the hues, in the order of the palette. */
const NAMES = [
  'Magenta',
  'Orange',
  'Periwinkle',
  'Red',
  'Rose',
  'Sky',
  'Blue',
  'Forest',
  'Steel',
  'Plum',
  'Green',
  'Teal',
];

/** The colour of one's caret and ring. */
export function ColorChoice({ colors, chosen }: { colors: readonly string[]; chosen: string }) {
  return (
    <fieldset className={styles.choices}>
      <legend>Your colour</legend>
      {colors.map((color, at) => (
        <label key={color} className={styles.choice} title={NAMES[at]}>
          <input type="radio" name="color" value={color} defaultChecked={color === chosen} aria-label={NAMES[at]} />
          <span className={styles.dot} style={{ background: color }} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
