import { changing, nothing } from '../../../../server/http/route';
import { markRead } from '../../../../server/notifications/read';

/** Everything up to now is read. */
export const POST = changing(nothing, ({ principal }) => markRead(principal));
