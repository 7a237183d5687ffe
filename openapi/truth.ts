/** Known true, known false, or unknown. */
export type Truth = boolean | undefined;
