import type { Mutation } from './mutation.ts';

/** Every mutation. Their order is part of what a seed means. */
export const mutations: readonly Mutation[] = [];
