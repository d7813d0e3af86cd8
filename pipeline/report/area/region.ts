import type { Database } from '../../store/database.ts';
import type { ReportConfig } from '../document.ts';
import type { AreaFacts, AreaRound } from './facts.ts';
import { loadAreas, loadCommon, loadRounds } from './load.ts';

/**
 * Reads the region's facts of a round when the first document asks, and keeps them for the others.
 * @returns rejects where the region has no results in the round
 */
export function regionReader(
  db: Database,
  config: ReportConfig,
): (round: string) => Promise<AreaFacts> {
  const known = new Map<string, Promise<AreaFacts>>();
  let common: ReturnType<typeof loadCommon> | undefined;
  let rounds: Promise<AreaRound[]> | undefined;
  async function load(key: string): Promise<AreaFacts> {
    rounds ??= loadRounds(db, config.year);
    common ??= loadCommon(db, config);
    const round = (await rounds).find((row) => row.round === key);
    if (!round) throw new Error(`unknown round: ${key}`);
    const region = (await loadAreas(db, round, await common)).at(-1);
    if (region?.area.scope !== 'region') throw new Error(`no results of the region: ${key}`);
    return region;
  }
  return (key) => {
    const found = known.get(key) ?? load(key);
    known.set(key, found);
    return found;
  };
}
