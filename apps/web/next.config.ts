import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Nothing is resized here, and a resizer that isn't there can't be asked for other people's pictures.
  images: { unoptimized: true },
  // `npm test` checks types; a start needn't wait for that.
  typescript: { ignoreBuildErrors: true },
  // With binaries of their own, or made for Node alone.
  serverExternalPackages: ['libsql', 'pg', 'better-auth', 'kysely', 'yjs', 'lib0', 'y-protocols'],
  // Workspace packages export TypeScript source.
  transpilePackages: ['@tandem/editor-schema', '@tandem/protocol', '@tandem/provider'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
};

export default config;
