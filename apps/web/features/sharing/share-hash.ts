/** What the address of a document ends with to open what is said and asked about sharing it. */
export const SHARE_HASH = '#share';
