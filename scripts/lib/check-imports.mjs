// Fails when an import goes against the direction of docs/ARCHITECTURE.md, or when no modules were seen at all.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { root } from './paths.mjs';

/** Fewer means that the checker could not read TypeScript and would pass whatever is there. */
const LEAST_MODULES = 60;

process.chdir(root);
const options = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));
const { output } = await cruise(
  ['apps', 'packages', 'tests'],
  { ...options.options, ruleSet: { forbidden: options.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
);
const { violations, totalCruised } = output.summary;
for (const { from, to, rule } of violations) console.error(`${rule.name}: ${from} -> ${to}`);
if (totalCruised < LEAST_MODULES) console.error(`Only ${totalCruised} modules were seen.`);
if (violations.length > 0 || totalCruised < LEAST_MODULES) process.exit(1);
console.log(`${totalCruised} modules, every import in its direction.`);
