/** Kinds of works, in the order every document and workbook tells them. */
export const kinds = ['vpr', 'oge', 'ege', 'oge_diagnostic', 'ege_diagnostic', 'custom'] as const;

/** SQL to sort by: the place of the kind a column holds among {@link kinds}; null, which stands last, for any other. */
export const kindPlace = (column: string): string =>
  `list_position([${kinds.map((kind) => `'${kind}'`).join(', ')}], ${column})`;
