import { randomOf } from '../fuzz/random.ts';

/** Instants tried; `npm run faults` tries 200. */
export const instants = Number(process.env.SPRAVKA_FAULTS ?? 10);

export const random = randomOf(20231201);

/** 1 … n; of the rarer faults a part of the instants, some at least. */
export const times = (n: number) => Array.from({ length: Math.round(n) }, (_, i) => i + 1);
