/**
 * Titles of the tests that failed, each with its file, from a report of vitest's json reporter.
 * @param {{ testResults: { name: string, assertionResults: { fullName: string, status: string }[] }[] }} report
 */
export function failedInVitest(report) {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${name}: ${fullName}`),
  );
}

/**
 * The same from one suite of a report of Playwright's json reporter: specs lie in nested suites.
 * @param {{ title: string, suites?: object[], specs?: { file: string, title: string, ok: boolean }[] }} suite
 * @returns {string[]}
 */
export function failedInPlaywright({ suites = [], specs = [] }) {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(failedInPlaywright)];
}
