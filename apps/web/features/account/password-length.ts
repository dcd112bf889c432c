/** How many characters a password of an account has. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
