/** Every page asks who is signed in, so customers are counted to here; one more stands for all beyond. */
export const KNOWN_TO = 10_000;
