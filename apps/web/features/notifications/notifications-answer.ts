import { z } from 'zod';
import type { Told } from '../../server/notifications/read';

export const notificationsAnswer = z.object({
  notifications: z.array(z.custom<Told>((value) => typeof value === 'object' && value !== null && 'kind' in value)),
});
