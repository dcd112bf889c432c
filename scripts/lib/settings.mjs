import { createServer } from 'node:net';

export const host = process.env.HOST || '127.0.0.1';
export const webPort = portOf('PORT', '3000');
export const syncPort = portOf('SYNC_PORT', '1234');
/** Where the sync server listens for the web app, on loopback whatever HOST is. */
export const adminPort = portOf('SYNC_ADMIN_PORT', '1235');

function portOf(variable, unset) {
  return { variable, value: process.env[variable] || unset };
}

/** Throws one sentence that names the variable when a port can't be used. */
export function checkPorts() {
  const ports = [webPort, syncPort, adminPort];
  for (const { variable, value } of ports) {
    const isPort = /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
    if (!isPort) throw new Error(`${variable} is "${value}"; set it to a number from 1 to 65535.`);
  }
  for (const [at, { variable, value }] of ports.entries()) {
    const same = ports.slice(0, at).find((port) => Number(port.value) === Number(value));
    if (same === undefined) continue;
    throw new Error(`${same.variable} and ${variable} are both ${value}; set ${variable} to another number.`);
  }
}

/** Rejects with one sentence that names the variable when the port is taken. */
export function requireFree({ variable, value }, on = host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const isHost = error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND';
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `can't be used (${error.code})`;
      reject(new Error(`Port ${value} on ${on} ${why}. Set ${isHost ? 'HOST' : variable} to another one.`));
    });
    probe.listen(Number(value), on, () => probe.close(() => resolve()));
  });
}
