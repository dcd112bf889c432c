// Hocuspocus at its defaults, in memory, or with what its SQLite extension does by a library that needs no build.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import Sqlite from 'libsql';

function sqlite(file) {
  const db = new Sqlite(file);
  db.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))');
  const read = db.prepare('SELECT data FROM "documents" WHERE name = ?');
  const write = db.prepare(
    'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
  );
  return new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  });
}

const file = process.env.SQLITE_FILE;
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: file === undefined ? [] : [sqlite(file)],
});
await server.listen();
console.log('ready');
