import { SCHEMA_VERSION } from '@tandem/editor-schema';

/** What a page of now says when it asks for a token. */
export const OPENING = { schema: SCHEMA_VERSION };
