export { newestList, type PortalConfig } from './build.ts';
export type { PortalResult } from './files.ts';
export type { Given, WhatifView } from './given.ts';
export { portalState, removePortal, writePortal } from './portal.ts';
