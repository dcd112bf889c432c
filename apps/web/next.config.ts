import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Workspace packages export TypeScript source.
  transpilePackages: ['@tandem/editor-schema', '@tandem/protocol', '@tandem/provider'],
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
};

export default config;
