/** RELIABILITY.md from what the tests have counted. */
export function reportOf(figures, { commit, date, machine, isPassed }) {
  const rows = figures.map(
    ({ name, count, lost, seed, durationMs }) =>
      `| ${name} | ${number(count)} | ${number(lost)} | ${seed} | ${duration(durationMs)} | ${commit} | ${date} |`,
  );
  return `${[
    '# What was done to it, and what was lost',
    '',
    'Written by `npm run reliability`. `TANDEM_SEED=<seed> npm run reliability` makes the same random choices again, the',
    'timing of processes aside. The same tests run in small numbers with `npm test`, and that they can fail is tested too.',
    '',
    '| | Times | Lost | Seed | Took | Commit | Date |',
    '| --- | ---: | ---: | ---: | ---: | --- | --- |',
    ...rows,
    '',
    ...figures.flatMap((figure) => [explained(figure), '']),
    `Measured on ${machine}.${isPassed ? '' : ' **Not every test has passed.**'}`,
  ].join('\n')}\n`;
}

function explained({ name, means, also = {} }) {
  const counts = Object.entries(also).map(([what, count]) => `${what} ${number(count)}`);
  return `**${name}.** ${means}${counts.length > 0 ? ` Counted besides: ${counts.join(', ')}.` : ''}`;
}

const number = (count) => count.toLocaleString('en');

function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
