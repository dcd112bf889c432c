declare const brand: unique symbol;
type Brand<T, Name> = T & { readonly [brand]: Name };

/** A document: a lower-case UUID. */
export type DocumentId = Brand<string, 'DocumentId'>;
/** A room on the wire: `<documentId>` is the body, `<documentId>.comments` the comments. */
export type RoomName = Brand<string, 'RoomName'>;

/** A document's part; each part is one Y.Doc and one room. */
export type Part = 'body' | 'comments';

export type Room = {
  readonly name: RoomName;
  readonly document: DocumentId;
  readonly part: Part;
};

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const documentPattern = new RegExp(`^${uuid}$`);
const roomPattern = new RegExp(`^(${uuid})(\\.comments)?$`);

/** The document id that `text` spells, or null when it is not a lower-case UUID. */
export function parseDocumentId(text: string): DocumentId | null {
  return documentPattern.test(text) ? (text as DocumentId) : null;
}

/** The room that `text` names, or null when it names none. Nothing is decoded or normalised. */
export function parseRoom(text: string): Room | null {
  const match = roomPattern.exec(text);
  const id = match?.[1];
  if (!match || id === undefined) return null;
  return {
    name: text as RoomName,
    document: id as DocumentId,
    part: match[2] === undefined ? 'body' : 'comments',
  };
}

/** The room of one part of a document. */
export function roomOf(document: DocumentId, part: Part = 'body'): Room {
  const name = (part === 'body' ? document : `${document}.comments`) as RoomName;
  return { name, document, part };
}
