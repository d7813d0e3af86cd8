import { templateText } from './source.ts';

/** The style sheet every document shares: templates/styles/document.css. */
export const documentStyles = (): string => templateText('styles/document.css');
