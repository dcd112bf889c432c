// Fails when a stylesheet or a style attribute of the web app holds a raw value in place of a token of the theme.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stylelint from 'stylelint';
import { root, webDir } from './paths.mjs';
import { rawStyles } from './raw-styles.mjs';

/** Fewer means that the checker looked in the wrong place and would pass whatever is there. */
const LEAST_SHEETS = 30;

process.chdir(root);
const { results, report, errored } = await stylelint.lint({
  files: 'apps/web/{app,features,ui}/**/*.css',
  formatter: 'unix',
});
if (errored) console.error(report);
if (results.length < LEAST_SHEETS) console.error(`Only ${results.length} stylesheets were seen.`);
const raw = ['app', 'features', 'ui'].flatMap((folder) => rawStylesIn(join(webDir, folder)));
for (const line of raw) console.error(line);
if (errored || raw.length > 0 || results.length < LEAST_SHEETS) process.exit(1);
console.log(`${results.length} stylesheets, every value a token of the theme.`);

function rawStylesIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.tsx'));
  return files.flatMap((file) =>
    rawStyles(readFileSync(join(folder, file), 'utf8')).map((found) => `${join(folder, file)}: ${found}`),
  );
}
