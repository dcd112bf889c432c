import { Avatar as Face } from '../../ui/avatar';
import type { Person } from './people';
import { initialsOf } from './people';

type AvatarProps = {
  readonly person: Pick<Person, 'name' | 'color' | 'picture'> & Partial<Pick<Person, 'isGuest'>>;
  readonly size?: 'usual' | 'large';
};

/** The face of a person of the product. */
export function Avatar({ person: { name, color, picture, isGuest = false }, size = 'usual' }: AvatarProps) {
  return <Face initials={initialsOf(name)} color={color} picture={picture} size={size} isGuest={isGuest} />;
}
