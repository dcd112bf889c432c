'use client';

import { createContext } from 'react';
import type * as Y from 'yjs';

/** The document that is open on the page, for what is made of its words; null while none is. */
export const OpenText = createContext<Y.Doc | null>(null);
