export { createProvider } from './provider';
export type * from './types';
