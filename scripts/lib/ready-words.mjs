/** What a start says once Tandem can be used. `setupUrl` is null once somebody has an account. */
export function readyWords({ url, setupUrl, demo, syncPort }) {
  const { protocol, hostname } = new URL(url);
  const isOnlyHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return [
    `Tandem is ready: ${url}`,
    ...(setupUrl === null ? [] : [`Nobody has an account yet. This link makes the first one: ${setupUrl}`]),
    ...(isOnlyHere ? [] : othersWords(protocol, demo, syncPort)),
    'Ctrl-C stops it.',
  ].join('\n\n');
}

function othersWords(protocol, demo, syncPort) {
  const others = `Others in your network open the same address. A firewall must let through port ${syncPort} as well.`;
  const open = 'Over http, words and passwords cross the network readable, and browsers call the page not secure.';
  const https = 'For more than a network you trust, put a proxy with https before it (docs/OPERATIONS.md).';
  const trying = 'Pages without an account are off here. DEMO=on allows them to everybody who reaches this address.';
  return [others, ...(protocol === 'http:' ? [`${open}\n${https}`] : []), ...(demo === '' ? [trying] : [])];
}
