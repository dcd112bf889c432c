/** Words for the person at the terminal. Standard output belongs to results, such as a token. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
