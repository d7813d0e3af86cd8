type Palette = Readonly<Record<string, { colour: string; meaning: string }>>;

/**
 * A chart's specification names colours by their meaning (`@low`, also inside an expression); here they become the
 * colours of templates/charts/palette.json, so that a meaning looks the same in every chart.
 * @param palette text of the palette's file
 * @throws Error on a name the palette does not have
 */
export function withColours(specification: string, palette: string): string {
  const colours = JSON.parse(palette) as Palette;
  return specification.replace(/@([a-z]+(?:-[a-z0-9]+)?)/g, (whole, name: string) => {
    const found = colours[name];
    if (!found) throw new Error(`unknown colour: ${whole}`);
    return found.colour;
  });
}
