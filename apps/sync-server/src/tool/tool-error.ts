/** A reason to give up that stands for itself. */
export class ToolError extends Error {}
